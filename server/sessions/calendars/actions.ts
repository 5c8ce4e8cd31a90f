import { spendFrom } from '../../people/accounts/limits.ts';
import { newSecret } from '../../people/accounts/secrets.ts';
import type { Actor } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { ownSince } from './feeds.rules.ts';
import { markOf, saveToken } from './queries.ts';

/** Addresses of calendars that are none, from one network: whoever guesses is soon stopped. */
const guesses = { name: 'calendar-guess', points: 30, seconds: 600 };

/** Gives somebody a new address for their calendar; the one before opens nothing any more. */
export const makeAddress = (actor: Actor, secret = newSecret()) =>
  saveToken(db, actor.userId, secret, clock.now());

/** The calendar at an address, asked for from a network. Throws `missing`, and `too-many` for who guesses. */
export async function calendarAt(token: string, network: string) {
  const found = await markOf(db, token, ownSince(clock.now()));
  if (found) return found;
  await spendFrom(guesses, network);
  throw missing();
}
