import type Holidays from 'date-holidays';
import { Bounded } from './bounded.ts';

/** A day on which shops and schools are closed, by its ISO date, and its name in the country's language. */
export interface Holiday {
  date: string;
  name: string;
}

// The rules of all countries weigh some 40 MB once they are read: whoever asks first waits a tenth of a second for them.
let book: Promise<typeof Holidays> | undefined;

function library() {
  book ??= import('date-holidays').then((module) => module.default);
  return book;
}

const remembered = new Bounded<string, Holiday[]>(200);

/** All countries whose holidays are known, in the order of their English names; codes are ISO 3166-1's. */
export async function holidayCountries(): Promise<{ code: string; name: string }[]> {
  const Book = await library();
  return byName(new Book().getCountries('en'));
}

/** The parts of a country that have holidays of their own, by name; none where there are none. */
export async function holidayRegions(country: string): Promise<{ code: string; name: string }[]> {
  const Book = await library();
  return byName(new Book().getStates(country, 'en') ?? {});
}

const byName = (names: Record<string, string>) =>
  Object.entries(names)
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

/** Which of these dates are public holidays in a place such as DE or DE-BE; none where no place is set. */
export async function holidaysAmong(place: string, dates: readonly string[]): Promise<Holiday[]> {
  if (!place) return [];
  const years = [...new Set(dates.map((date) => Number(date.slice(0, 4))))];
  const all = (await Promise.all(years.map((year) => holidaysIn(place, year)))).flat();
  return all.filter(({ date }) => dates.includes(date));
}

/** Which public holiday a date is in a place; '' for none. */
export type HolidayOn = (place: string, date: string) => string;

/** Reads the holidays of all days that a page will ask about. Most groups set no place, and cost nothing. */
export async function holidaysOn(days: readonly { place: string; date: string }[]): Promise<HolidayOn> {
  const names = new Map<string, string>();
  for (const [place, mine] of Map.groupBy(days, (day) => day.place)) {
    const found = await holidaysAmong(
      place,
      mine.map(({ date }) => date),
    );
    for (const { date, name } of found) names.set(`${place} ${date}`, name);
  }
  return (place, date) => names.get(`${place} ${date}`) ?? '';
}

async function holidaysIn(place: string, year: number): Promise<Holiday[]> {
  const key = `${place} ${year}`;
  const known = remembered.get(key);
  if (known) return known;
  const Book = await library();
  const [country = '', ...rest] = place.split('-');
  const region = rest.join('-');
  const all = (region ? new Book(country, region) : new Book(country)).getHolidays(year, 'en') ?? [];
  const days = all.filter(({ type }) => type === 'public').flatMap(daysOf);
  remembered.set(key, days);
  return days;
}

/** Some last for several days. */
function daysOf({
  date,
  start,
  end,
  name,
}: {
  date: string;
  start: Date;
  end: Date;
  name: string;
}): Holiday[] {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  return Array.from({ length: count }, (_, index) => ({
    date: new Date(first + index * 86_400_000).toISOString().slice(0, 10),
    name,
  }));
}
