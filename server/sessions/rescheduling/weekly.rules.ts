import { addDays, weekdayOf } from '../../platform/time.ts';
import type { Slot } from '../schedule/schedule.rules.ts';

/** When a cohort meets week after week. */
export interface Weekly {
  startsOn: string;
  weekday: number;
  time: string;
  zone: string;
  minutes: number;
  skippedDates: string[];
}

interface Held extends Slot {
  cancelledAt: Date | null;
  closedAt: Date | null;
}

/**
 * The weekly plan that a cohort's coming sessions make, so that its page says when it meets, and a later change of its
 * settings moves them with it. Null while they are not all on one weekday at one time, and where that is the plan that
 * it has. `sessions` are all of the cohort's, as they are after a move.
 */
export function weeklyOf(plan: Weekly, sessions: readonly Held[], now: Date): Omit<Weekly, 'zone'> | null {
  const coming = sessions
    .filter(({ startsAt, closedAt }) => closedAt === null && startsAt > now)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const [first, ...others] = coming.filter(({ cancelledAt }) => !cancelledAt);
  const start = coming[0];
  if (!first || !start || first.zone !== plan.zone) return null;
  if (others.some((one) => !isAlike(one, first))) return null;
  const weekday = weekdayOf(first.date);
  const { time } = first;
  if (weekday === plan.weekday && time === plan.time) return null;
  const shift = nearest(weekday - plan.weekday);
  const hasBegun = sessions.length > coming.length;
  const startsOn = hasBegun ? noLater(addDays(plan.startsOn, shift), first.date) : first.date;
  const minutes = others.every((one) => one.minutes === first.minutes) ? first.minutes : plan.minutes;
  const lived = plan.skippedDates.filter((date) => date < start.date).map((date) => addDays(date, shift));
  const dates = coming.map(({ date }) => date);
  return { startsOn, weekday, time, minutes, skippedDates: [...lived, ...gapsIn(first.date, dates)] };
}

const isAlike = (a: Slot, b: Slot) =>
  weekdayOf(a.date) === weekdayOf(b.date) && a.time === b.time && a.zone === b.zone;

/** Days to the same weekday that is nearest: from -3 to 3. */
const nearest = (days: number) => ((((days + 3) % 7) + 7) % 7) - 3;

const noLater = (date: string, last: string): string =>
  date <= last ? date : noLater(addDays(date, -7), last);

/** The weeks between some dates in which there is nothing. */
function gapsIn(first: string, dates: readonly string[]): string[] {
  const last = dates.at(-1) ?? first;
  const gaps: string[] = [];
  for (let date = first; date < last; date = addDays(date, 7)) {
    if (!dates.includes(date)) gaps.push(date);
  }
  return gaps;
}
