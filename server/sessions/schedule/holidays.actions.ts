import { holidayPlaceOf } from '../../people/groups/holidays.queries.ts';
import type { Db } from '../../platform/db.ts';
import { invalid } from '../../platform/errors.ts';
import { type Holiday, holidaysAmong } from '../../platform/holidays.ts';
import { type PlannedDate, plannedDates, type WeeklySeries, weeklyDates } from './schedule.rules.ts';

/** A weekly series as it is asked for. */
export interface Series {
  date: string;
  count: number;
  /** Dates that are left out. */
  skipped: readonly string[];
}

/** The public holidays that a series falls on, and those that it leaves out. */
export async function holidaysOf(db: Db, groupId: string, series: Series): Promise<Holiday[]> {
  const dates = weeklyDates(series.date, series.count, series.skipped);
  return holidaysAmong(await holidayPlaceOf(db, groupId), [...series.skipped, ...dates]);
}

/** Throws `invalid` while a series falls on holidays that its page has not asked about. */
export async function askAboutHolidays(db: Db, groupId: string, series: Series, asked: readonly string[]) {
  const holidays = await holidaysOf(db, groupId, series);
  if (holidays.some(({ date }) => !asked.includes(date)))
    throw invalid({
      holidays: 'Some of these dates are public holidays. Tick any you want to skip, then submit again.',
    });
}

/** The dates of a weekly series, with the public holidays among them. */
export async function datesOf(db: Db, groupId: string, series: WeeklySeries): Promise<PlannedDate[]> {
  // Holidays push the end back, to weeks that may have some too: no country has them on half its Mondays.
  const weeks = series.count + series.skipped.length + Math.ceil(series.count / 2) + 10;
  const span = weeklyDates(series.date, weeks);
  const holidays = await holidaysAmong(await holidayPlaceOf(db, groupId), span);
  return plannedDates(series, new Map(holidays.map(({ date, name }) => [date, name])));
}
