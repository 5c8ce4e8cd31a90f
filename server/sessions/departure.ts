import type { Seating } from '../cohorts/events.ts';
import { cohortIdsOf } from '../cohorts/people.queries.ts';
import type { SeatRole } from '../cohorts/rules.ts';
import type { Clearance } from '../people/accounts/deletion.ts';
import type { Db } from '../platform/db.ts';
import { leaveNoNameInSummaries } from './attendance/attendance.queries.ts';
import { loseLeader } from './leading.actions.ts';
import { ledToCome } from './leading.queries.ts';
import { forgetCohortStanding } from './rsvp/standing.queries.ts';
import { settleAll } from './seats/seats.actions.ts';
import { forgetComing, forgetWords } from './session.queries.ts';

/** Ends what comes with a seat that is given up: turns to lead in that cohort, and answers. */
export async function forgetSeat(tx: Db, { cohortId, userId }: Seating, now: Date) {
  await forgetCohortStanding(tx, userId, cohortId);
  await forget(tx, [cohortId], userId, now);
}

/** Who no longer facilitates has no turn, and none to take back; they come to the sessions as they have said. */
export async function loseTurns(tx: Db, { cohortId, userId, role }: Seating & { role: SeatRole }, now: Date) {
  if (role === 'facilitator') return;
  const sessionIds = await ledToCome(tx, cohortId, userId, now);
  await loseLeader(tx, { sessionIds, userId: null, lostAt: now, isUnasked: false });
  await settleAll(tx, sessionIds, now);
}

/** Leaving the group ends also what needs no seat: open cohorts, and single turns to lead. */
export async function forgetGroup(tx: Db, groupId: string, userId: string, now: Date): Promise<undefined> {
  await forget(tx, await cohortIdsOf(tx, groupId), userId, now);
  return;
}

async function forget(tx: Db, cohortIds: string[], userId: string, now: Date) {
  const { answered, led } = await forgetComing(tx, cohortIds, userId, now);
  await loseLeader(tx, { sessionIds: led, userId: null, lostAt: now, isUnasked: false });
  await settleAll(tx, answered, now);
}

export const summariesUnnamed: Clearance = {
  clear: leaveNoNameInSummaries,
  stays: 'what you wrote in room chats, without your name',
};

export const answersDeleted: Clearance = {
  clear: forgetWords,
  goes: 'your automatic RSVPs and your messages to facilitators',
};
