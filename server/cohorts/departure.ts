import type { Clearance } from '../people/accounts/deletion.ts';
import type { Announcement } from '../people/groups/departure.ts';
import type { Db } from '../platform/db.ts';
import { publish } from '../platform/events.ts';
import { endSeat } from './seats.actions.ts';
import { clearNotesOf, livePlacesOf } from './seats.queries.ts';

/** Gives up the seats in the cohorts of a group somebody leaves; the waitlists move up. */
export async function leaveCohorts(
  tx: Db,
  groupId: string,
  userId: string,
  now: Date,
): Promise<Announcement> {
  const left = await leaveAll(tx, userId, groupId, now);
  return () => {
    for (const cohortId of left) publish('cohorts.memberLeft', { cohortId, userId });
  };
}

/** What is left then are cohorts of groups that they have only asked to join. */
export const placesLeft: Clearance = {
  async clear(tx, userId, now) {
    await leaveAll(tx, userId, null, now);
    await clearNotesOf(tx, userId);
  },
  stays: 'that you came to past sessions, as “Former member”',
};

async function leaveAll(tx: Db, userId: string, groupId: string | null, now: Date) {
  const left = (await livePlacesOf(tx, userId, groupId)).map(({ cohortId }) => cohortId);
  for (const cohortId of left) {
    await endSeat(tx, { cohortId, userId }, { status: 'left', reason: '' }, now);
  }
  return left;
}
