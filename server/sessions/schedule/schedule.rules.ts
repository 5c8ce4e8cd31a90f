import { addDays, instantOf, type WallTime, weekdayOf } from '../../platform/time.ts';

/** A session's place in the calendar: what was agreed, and the instants that come of it. */
export interface Slot extends WallTime {
  minutes: number;
  startsAt: Date;
  endsAt: Date;
}

/** So many weekly dates from the first on; a skipped date moves everything after it back by a week. */
export function weeklyDates(first: string, count: number, skipped: readonly string[] = []): string[] {
  const dates: string[] = [];
  for (let date = first; dates.length < count; date = addDays(date, 7)) {
    if (!skipped.includes(date)) dates.push(date);
  }
  return dates;
}

/** The first date on a weekday (1 Monday to 7 Sunday) that leaves people a week's notice from today. */
export const firstDateOn = (weekday: number, today: string): string => {
  const soonest = addDays(today, 7);
  return addDays(soonest, (weekday - weekdayOf(soonest) + 7) % 7);
};

/** A date that a weekly series comes to. */
export interface PlannedDate {
  date: string;
  /** The public holiday that it is; '' for none. */
  holiday: string;
  isSkipped: boolean;
  /** The cohort that is at the venue then; absent where it's free or isn't on the group's list. */
  takenBy?: string;
}

/**
 * A weekly series with the dates that it leaves out, up to its last session: those the planner skips, and public
 * holidays (names by ISO date) but those on which they meet all the same.
 */
export function plannedDates(
  { date: first, count, skipped, meetOn }: WeeklySeries,
  holidays: ReadonlyMap<string, string>,
): PlannedDate[] {
  const dates: PlannedDate[] = [];
  let left = count;
  for (let date = first; left > 0; date = addDays(date, 7)) {
    const holiday = holidays.get(date) ?? '';
    const isSkipped = skipped.includes(date) || (holiday !== '' && !meetOn.includes(date));
    dates.push({ date, holiday, isSkipped });
    if (!isSkipped) left -= 1;
  }
  return dates;
}

/** A weekly series as it is asked for. */
export interface WeeklySeries {
  date: string;
  count: number;
  /** Dates that are left out. */
  skipped: readonly string[];
  /** Public holidays on which they meet all the same. */
  meetOn: readonly string[];
}

/** How the dates of a series are told again: whether they are those that someone has been shown, `!` where the venue is taken. */
export const markOf = (dates: readonly PlannedDate[]) =>
  dates.flatMap(({ date, isSkipped, takenBy }) => (isSkipped ? [] : [takenBy ? `${date}!` : date])).join(' ');

/**
 * When a session is: the wall-clock time holds on every date, whatever the clocks do between them. Its length
 * is real time, so a session over a clock change ends when its minutes are over.
 */
export function slotOf(wall: WallTime, minutes: number): Slot {
  const { date, time, zone } = wall;
  const startsAt = instantOf(wall);
  return { date, time, zone, minutes, startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
}

/** What the form for further sessions proposes: a week after the last, and the unit after the last one planned. */
export function nextSlot(
  cohort: { weekday: number },
  sessions: readonly { date: string; unitId: string | null }[],
  units: readonly { id: string }[],
  today: string,
): { nextDate: string; nextUnitId: string } {
  const last = sessions.at(-1)?.date ?? '';
  const soon = addDays(today, (cohort.weekday - weekdayOf(today) + 7) % 7);
  const planned = units.findLastIndex(({ id }) => sessions.some(({ unitId }) => unitId === id));
  return {
    nextDate: last >= today ? addDays(last, 7) : soon,
    nextUnitId: units[planned + 1]?.id ?? '',
  };
}

/** Whether a coming session still stands where its cohort's weekly slot put it; one moved by hand stays put. */
export const followsCohort = (
  session: { startsAt: Date; time: string; zone: string; closedAt: Date | null },
  cohort: { time: string; zone: string },
  now: Date,
) =>
  session.closedAt === null &&
  session.startsAt > now &&
  session.time === cohort.time &&
  session.zone === cohort.zone;
