import { holidayPlaceOf } from '../../people/groups/holidays.queries.ts';
import type { Db } from '../../platform/db.ts';
import { invalid } from '../../platform/errors.ts';
import { type Holiday, holidaysAmong } from '../../platform/holidays.ts';
import { sayDate } from '../../platform/time.ts';
import { weeklyDates } from './schedule.rules.ts';

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

/** Throws `invalid` where a new cohort’s sessions would be on public holidays. */
export async function refuseHolidays(db: Db, groupId: string, series: Series) {
  const hit = (await holidaysOf(db, groupId, series)).filter(({ date }) => !series.skipped.includes(date));
  if (hit.length === 0) return;
  const words = hit.map(({ date, name }) => `${date} (${sayDate(date)}) is ${name}`).join('; ');
  throw invalid({
    skipped: `${words}. List the dates to skip here, or tick below to meet on public holidays too.`,
  });
}
