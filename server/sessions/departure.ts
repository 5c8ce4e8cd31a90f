import { cohortIdsOf } from '../cohorts/people.queries.ts';
import { whenRoleChanges, whenSeatEnds } from '../cohorts/seats.actions.ts';
import { onDeletion } from '../people/accounts/deletion.ts';
import { onDeparture } from '../people/groups/departure.ts';
import type { Db } from '../platform/db.ts';
import { leaveNoNameInSummaries } from './attendance/attendance.queries.ts';
import { loseLeader } from './leading.actions.ts';
import { ledToCome } from './leading.queries.ts';
import { forgetCohortStanding } from './rsvp/standing.queries.ts';
import { settleAll } from './seats/seats.actions.ts';
import { forgetComing, forgetWords } from './session.queries.ts';

// Whoever gives up a seat leads and attends nothing of that cohort any more.
whenSeatEnds(async (tx, { cohortId, userId }, now) => {
  await forgetCohortStanding(tx, userId, cohortId);
  await forget(tx, [cohortId], userId, now);
});

// Who facilitates no longer has no turn, and none to take back; they come to the sessions as they have said.
whenRoleChanges(async (tx, { cohortId, userId, role }, now) => {
  if (role === 'facilitator') return;
  const sessionIds = await ledToCome(tx, cohortId, userId, now);
  await loseLeader(tx, { sessionIds, userId: null, lostAt: now, isUnasked: false });
  await settleAll(tx, sessionIds, now);
});

// Leaving the group ends also what needs no seat: open cohorts, and single turns to lead.
onDeparture(async (tx, groupId, userId, now) => {
  await forget(tx, await cohortIdsOf(tx, groupId), userId, now);
  return;
});

async function forget(tx: Db, cohortIds: string[], userId: string, now: Date) {
  const { answered, led } = await forgetComing(tx, cohortIds, userId, now);
  await loseLeader(tx, { sessionIds: led, userId: null, lostAt: now, isUnasked: false });
  await settleAll(tx, answered, now);
}

onDeletion(leaveNoNameInSummaries, { stays: 'what you wrote in the chat of rooms, without your name' });

onDeletion(forgetWords, {
  goes: 'what you have said once for many sessions, and your words to those who lead',
});
