import type { RequestHandler } from 'express';
import { actorIn } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db, queryCounter } from '../../platform/db.ts';
import { log } from '../../platform/log.ts';
import { countOf, forgetCount, rememberCount } from './count.ts';
import { needsOf } from './queries.ts';

/**
 * Sees to it that the bar of a page can say how much waits for its reader. That is asked once a minute for each person,
 * and again after anything they have done, so that a page costs no statement of its own for it. A bar without a number
 * is better than no page.
 */
export const countNeeds: RequestHandler = async (request, response, next) => {
  const actor = actorIn(request);
  if (!actor) return next();
  const { userId } = actor;
  if (request.method !== 'GET') response.once('finish', () => forgetCount(userId));
  // Home asks for all of it anyway; what is no page has no bar.
  else if (request.path !== '/' && request.get('accept')?.includes('text/html') && countOf(userId) === null)
    await queryCounter.exit(() => count(userId));
  next();
};

async function count(userId: string) {
  try {
    rememberCount(userId, (await needsOf(db, userId, clock.now())).length);
  } catch (error) {
    log.warn({ error }, 'what waits for a person could not be counted');
  }
}
