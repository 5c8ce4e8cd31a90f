import { whenCohortEnds, whenSeatEnds } from '../../cohorts/seats.actions.ts';
import { whenRoundIsLeft } from '../rounds/endings.ts';
import { releaseOffersOf } from './offers.actions.ts';
import { offerFreeSeats } from './offers.ts';
import { dropOffersIn } from './queries.ts';

// A seat that somebody gives up is offered to those of the round who have none, in their order.
whenSeatEnds((tx, { cohortId }, now) => offerFreeSeats(tx, cohortId, now));

// Who leaves a round, or is told that they are not in, takes no seat in it any longer; it is offered to the next.
whenRoundIsLeft((tx, { roundId, userId }, now) => releaseOffersOf(tx, roundId, userId, now));

whenCohortEnds((tx, cohortId, now) => dropOffersIn(tx, cohortId, now));
