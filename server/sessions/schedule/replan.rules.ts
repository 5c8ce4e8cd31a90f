import { addDays, daysBetween } from '../../platform/time.ts';
import { followsCohort, type Slot, slotOf, weeklyDates } from './schedule.rules.ts';

/** What puts a cohort's sessions into the calendar. */
export interface WeeklyPlan {
  startsOn: string;
  skippedDates: readonly string[];
  time: string;
  zone: string;
  minutes: number;
}

interface Planned extends Slot {
  closedAt: Date | null;
}

/** A session that is elsewhere in the calendar now than it was. */
export type Moved<Session> = Session & { was: { date: string; startsAt: Date } };

/**
 * The coming sessions that stand elsewhere under another weekly plan: what was the old plan's fifth date becomes the
 * new one's fifth, so a session keeps its place in the order and its unit. Left alone is what has been held, what was
 * given another time by hand, and the date of what was given another date by hand.
 */
export function replanned<Session extends Planned>(
  coming: readonly Session[],
  before: WeeklyPlan,
  after: WeeklyPlan,
  at: { now: Date; today: string },
): Moved<Session>[] {
  const following = coming.filter((session) => followsCohort(session, before, at.now));
  const last =
    following
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? before.startsOn;
  const old = datesTo(last, before);
  const next = weeklyDates(after.startsOn, old.length, skippedFrom(before, after, at.today));
  return following.flatMap((session) => {
    const date = next[old.indexOf(session.date)] ?? session.date;
    const slot = slotOf({ date, time: after.time, zone: after.zone }, after.minutes);
    const same =
      slot.startsAt.getTime() === session.startsAt.getTime() &&
      slot.endsAt.getTime() === session.endsAt.getTime();
    if (same && slot.zone === session.zone) return [];
    return [{ ...session, ...slot, was: { date: session.date, startsAt: session.startsAt } }];
  });
}

/** The plan's dates up to one. */
function datesTo(last: string, { startsOn, skippedDates }: WeeklyPlan): string[] {
  const weeks = Math.floor(daysBetween(startsOn, last) / 7) + 1;
  return weeklyDates(startsOn, weeks, skippedDates).filter((date) => date <= last);
}

/**
 * The dates that the new plan leaves out. What was left out before today has been lived: striking it from the list, or
 * noting it late, moves nobody's sessions; it counts where it would stand after the start has moved.
 */
function skippedFrom(before: WeeklyPlan, after: WeeklyPlan, today: string): string[] {
  const shift = daysBetween(before.startsOn, after.startsOn);
  return [
    ...before.skippedDates.filter((date) => date < today).map((date) => addDays(date, shift)),
    ...after.skippedDates.filter((date) => date >= today),
  ];
}
