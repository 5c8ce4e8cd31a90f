import type { RequestHandler } from 'express';
import { paths } from '../../paths.ts';
import { spendFrom } from '../../people/accounts/limits.ts';
import type { Actor } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { attendeeOf } from '../attendee.queries.ts';
import { leaderIn } from '../leading-links.ts';
import type { sessionFor } from '../queries.ts';

/** A turn as its page finds it. */
export interface ReachedTurn {
  actor: Actor;
  found: Awaited<ReturnType<typeof sessionFor>>;
  /** Where the forms of the page are sent. */
  base: string;
}

/** The turn that a link of an email is about, through the standing that its person has now. Throws `missing`. */
export async function byLink(purpose: 'cover' | 'lead' | 'swap', token: string): Promise<ReachedTurn> {
  const { sessionId, userId } = leaderIn(purpose, token);
  return { ...(await attendeeOf(db, sessionId, userId)), base: paths[purpose](token) };
}

const openings = { name: 'leading-from', points: 300, seconds: 600 };

/** Pages of links are no one else's, and are not kept. */
export const ofLink: RequestHandler = async (request, response, next) => {
  await spendFrom(openings, request.ip ?? '');
  response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
  next();
};
