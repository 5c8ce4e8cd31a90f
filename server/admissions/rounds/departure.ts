import type { Clearance } from '../../people/accounts/deletion.ts';
import type { Db } from '../../platform/db.ts';
import { lockOwn } from './application.actions.ts';
import { forgetApplicationsOf, liveRoundsOf } from './application.queries.ts';
import { endPromisesTo } from './endings.ts';
import { endApplication } from './leaving.actions.ts';

/** Withdraws from the rounds of a group somebody leaves or is removed from; the waitlists move up. */
export async function leaveRoundsOf(tx: Db, groupId: string, userId: string, now: Date): Promise<undefined> {
  await leaveRounds(tx, userId, groupId, now);
  return;
}

export const applicationsDeleted: Clearance = {
  async clear(tx, userId, now) {
    await leaveRounds(tx, userId, null, now);
    await forgetApplicationsOf(tx, userId);
  },
  goes: 'your applications, with everything you wrote in them and their results',
};

async function leaveRounds(tx: Db, userId: string, groupId: string | null, now: Date) {
  const live = await liveRoundsOf(tx, userId, groupId);
  // Cohorts are locked before rounds, so that all of this comes first.
  for (const roundId of live) await endPromisesTo(tx, { roundId, userIds: [userId] }, now);
  for (const roundId of live) {
    const { round, mine } = await lockOwn(tx, roundId, userId);
    if (mine) await endApplication(tx, round, mine, now);
  }
}
