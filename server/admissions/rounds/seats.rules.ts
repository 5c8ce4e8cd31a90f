import { entersAtOnce, freeOf } from '../../cohorts/queue.rules.ts';
import type { ApplicationRole } from './rules.ts';

/** What is known under the round's lock when somebody signs up for a round in which nobody decides. */
export interface PlaceAsk {
  seats: number;
  /** Who has a place now; facilitators take none of the count. */
  taken: number;
  waiting: number;
  role: ApplicationRole;
}

/**
 * What signing up leads to at once where nobody decides on applications; null where organisers do. Who comes to lead takes
 * no place. Once the cohorts are formed all that is left is to wait for a place in one of them.
 */
export function placeAtOnce(
  round: { approval: boolean; formedAt: Date | null },
  { seats, taken, waiting, role }: PlaceAsk,
): 'accept' | 'waitlist' | null {
  if (round.approval) return null;
  if (!givesOn(round)) return 'waitlist';
  const asks = { size: role === 'facilitator' ? 0 : 1, ahead: waiting };
  return entersAtOnce(asks, freeOf({ limit: seats, taken })) ? 'accept' : 'waitlist';
}

/** Whether a place that comes free is given on by itself: nobody decides, and the cohorts are not formed yet. */
export const givesOn = (round: { approval: boolean; formedAt: Date | null }) =>
  !round.approval && round.formedAt === null;

/** Whether another role changes what somebody takes of the places. */
export const changesPlace = (before: ApplicationRole, after: ApplicationRole) =>
  (before === 'facilitator') !== (after === 'facilitator');
