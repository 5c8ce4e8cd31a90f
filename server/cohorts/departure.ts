import { onDeparture } from '../groups/departure.ts';
import { publish } from '../platform/events.ts';
import type { Seating } from './events.ts';
import { endSeat, publishSeated } from './seats.actions.ts';
import { livePlacesOf } from './seats.queries.ts';

// Whoever leaves a group, or deletes their account, gives up their seats in its cohorts; the waitlists move up.
onDeparture(async (tx, groupId, userId, now) => {
  const places = await livePlacesOf(tx, userId, groupId);
  const seated: Seating[] = [];
  for (const { cohortId } of places) {
    seated.push(...(await endSeat(tx, { cohortId, userId }, { status: 'left', reason: '' }, now)));
  }
  return () => {
    for (const { cohortId } of places) publish('cohorts.memberLeft', { cohortId, userId });
    publishSeated(seated);
  };
});
