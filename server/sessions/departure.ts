import { onDeletion } from '../accounts/deletion.ts';
import { cohortIdsOf } from '../cohorts/people.queries.ts';
import { whenSeatEnds } from '../cohorts/seats.actions.ts';
import { onDeparture } from '../groups/departure.ts';
import { leaveNoNameInSummaries } from './attendance.queries.ts';
import { settleAll } from './seats.actions.ts';
import { forgetComing, forgetWords } from './session.queries.ts';

// Whoever gives up a seat leads and attends nothing of that cohort any more.
whenSeatEnds(async (tx, { cohortId, userId }, now) =>
  settleAll(tx, await forgetComing(tx, [cohortId], userId, now), now),
);

// Leaving the group ends also what needs no seat: open cohorts, and single turns to lead.
onDeparture(async (tx, groupId, userId, now) => {
  const answered = await forgetComing(tx, await cohortIdsOf(tx, groupId), userId, now);
  await settleAll(tx, answered, now);
  return;
});

onDeletion(leaveNoNameInSummaries, { stays: 'what you wrote in the chat of rooms, without your name' });

onDeletion(forgetWords, {
  goes: 'what you have said once for many sessions, and your words to those who lead',
});
