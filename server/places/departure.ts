import { whenSeatEnds } from '../cohorts/seats.actions.ts';
import { offerFreeSeats } from './offers.ts';

// A seat that somebody gives up is offered to those of the round who have none, in their order.
whenSeatEnds((tx, { cohortId }, now) => offerFreeSeats(tx, cohortId, now));
