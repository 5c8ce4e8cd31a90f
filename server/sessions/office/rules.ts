import type { GroupRole } from '../../people/groups/rules.ts';
import { addDays, instantOf } from '../../platform/time.ts';

/** Times one after the other on one day, the same again for some weeks; on a clock in an IANA zone. */
export interface Offer {
  date: string;
  time: string;
  minutes: number;
  count: number;
  weeks: number;
}

export interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** The times of an offer: each week begins at the same time on the clock, also after a clock change. */
export function spansOf({ date, time, minutes, count, weeks }: Offer, zone: string): Span[] {
  const length = minutes * 60_000;
  return Array.from({ length: weeks }, (_, week) =>
    instantOf({ date: addDays(date, 7 * week), time, zone }).getTime(),
  ).flatMap((first) =>
    Array.from({ length: count }, (_, index) => ({
      startsAt: new Date(first + index * length),
      endsAt: new Date(first + (index + 1) * length),
    })),
  );
}

/** Offers times: people who facilitate or organise in the group. */
export const mayOfferTimes = (role: GroupRole) => role !== 'member';

/** How many times to come one person may hold with one host, so that there are some for others. */
export const mostWithOne = 2;

interface Slot {
  hostId: string;
  bookedBy: string | null;
  startsAt: Date;
  withdrawnAt: Date | null;
}

export type Refusal = 'gone' | 'over' | 'own' | 'taken' | 'enough';

/** Why someone can’t have a time; null where they can. `held`: how many to come they have with this host. */
export function whyNot(slot: Slot, userId: string, held: number, now: Date): Refusal | null {
  if (slot.withdrawnAt) return 'gone';
  if (slot.startsAt <= now) return 'over';
  if (slot.hostId === userId) return 'own';
  if (slot.bookedBy !== null) return 'taken';
  return held >= mostWithOne ? 'enough' : null;
}
