import type { Seating } from '../../cohorts/events.ts';
import type { Db } from '../../platform/db.ts';
import { releaseOffersOf } from './offers.actions.ts';
import { offerFreeSeats } from './offers.ts';
import { dropOffersIn, heldFor } from './queries.ts';

/** A seat that somebody gives up is offered to those of the round who have none, in their order. */
export const offerSeat = (tx: Db, { cohortId }: Seating, now: Date) => offerFreeSeats(tx, cohortId, now);

/** A seat that is offered to somebody is nobody else's until they have answered. */
export const whoIsOffered = (tx: Db, cohortId: string) => heldFor(tx, cohortId);

/** Who leaves a round, or is told that they are not in, takes no seat in it; it is offered to the next. */
export const releaseOffers = (
  tx: Db,
  { roundId, userIds }: { roundId: string; userIds: string[] },
  now: Date,
) => releaseOffersOf(tx, roundId, userIds, now);

/** Nobody is seated by an old offer in a cohort that has ended. */
export const dropOffers = (tx: Db, cohortId: string, now: Date) => dropOffersIn(tx, cohortId, now);
