import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, instantOf } from '../../platform/time.ts';
import { fc, tries } from '../../tools/testing/properties.ts';
import { busyIn } from './busy-calendar.ts';

// Series are followed by a library; here the same is found by looking at every day, with nothing in common but the zone.

interface Made {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  days: number[];
  places: number[];
  monthDays: number[];
  months: number[];
  positions: number[];
  weekStart: number;
  count: number;
  start: string;
  zone: string;
  skipped: number[];
}

const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const dayNumber = (date: string) => Date.parse(date) / 86_400_000;
const weekday = (date: string) => new Date(date).getUTCDay();
const part = (name: string, values: (string | number)[]) =>
  values.length > 0 ? [`${name}=${values.join()}`] : [];

const textOf = (one: Made) =>
  [
    `FREQ=${one.freq};INTERVAL=${one.interval}`,
    ...part(
      'BYDAY',
      one.days.flatMap((day) =>
        one.places.length ? one.places.map((n) => `${n}${names[day]}`) : [names[day] ?? ''],
      ),
    ),
    ...part('BYMONTHDAY', one.monthDays),
    ...part('BYMONTH', one.months),
    ...part('BYSETPOS', one.positions),
    `WKST=${names[one.weekStart]}`,
    ...(one.count ? [`COUNT=${one.count}`] : []),
  ].join(';');

/** Which period of its rule a date lies in, counted from anywhere. */
function periodOf(date: string, { freq, weekStart }: Made): number {
  const [year = 0, month = 0] = date.split('-').map(Number);
  if (freq === 'YEARLY') return year;
  if (freq === 'MONTHLY') return year * 12 + month;
  if (freq === 'WEEKLY') return Math.floor((dayNumber(date) + 4 - weekStart) / 7);
  return dayNumber(date);
}

function fits(date: string, one: Made): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [, startMonth, startDay] = one.start.split('-').map(Number);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const [nth, fromEnd] = [Math.ceil(day / 7), -Math.ceil((length - day + 1) / 7)];
  const isIn = (values: number[], ...these: number[]) =>
    values.length === 0 || values.some((value) => these.includes(value));
  const isLong = one.freq === 'MONTHLY' || one.freq === 'YEARLY';
  if (one.freq === 'YEARLY' && one.months.length + one.monthDays.length === 0 && month !== startMonth)
    return false;
  if (isLong && one.days.length + one.monthDays.length === 0 && day !== startDay) return false;
  if (one.freq === 'WEEKLY' && one.days.length === 0 && weekday(date) !== weekday(one.start)) return false;
  return (
    isIn(one.months, month) &&
    isIn(one.days, weekday(date)) &&
    isIn(one.places, nth, fromEnd) &&
    isIn(one.monthDays, day, day - length - 1)
  );
}

const last = '2028-12-31';

function datesOf(one: Made): string[] {
  const begin = periodOf(one.start, one);
  const periods = new Map<number, string[]>();
  // A period may begin before the series does, and positions are counted in all of it.
  for (let date = addDays(one.start, -366); date <= last; date = addDays(date, 1)) {
    const period = periodOf(date, one);
    if ((period - begin) % one.interval === 0 && fits(date, one))
      periods.set(period, [...(periods.get(period) ?? []), date]);
  }
  const chosen = [...periods.values()].flatMap((dates) =>
    one.positions.length === 0
      ? dates
      : dates.filter((_, index) =>
          one.positions.some((at) => at === index + 1 || at === index - dates.length),
        ),
  );
  const all = [...new Set([one.start, ...chosen])].filter((date) => date >= one.start).sort();
  return one.count ? all.slice(0, one.count) : all;
}

const some = (values: number[], most: number) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: most });
const none = fc.constant([] as number[]);
const byFreq = {
  DAILY: {
    days: some([0, 1, 2, 3, 4, 5, 6], 3),
    places: none,
    monthDays: some([1, 15, 31, -1], 2),
    positions: none,
  },
  WEEKLY: { days: some([0, 1, 2, 3, 4, 5, 6], 4), places: none, monthDays: none, positions: none },
  MONTHLY: {
    days: some([0, 1, 2, 3, 4, 5, 6], 3),
    places: some([1, 2, 3, 4, 5, -1, -2], 2),
    monthDays: none,
    positions: none,
  },
  YEARLY: { days: none, places: none, monthDays: some([1, 15, 29, 30, 31, -1], 2), positions: none },
};
const common = {
  interval: fc.integer({ min: 1, max: 4 }),
  months: some([1, 2, 3, 6, 12], 2),
  weekStart: fc.integer({ min: 0, max: 6 }),
  count: fc.constantFrom(0, 0, 1, 5, 40),
  start: fc.integer({ min: 0, max: 500 }).map((days) => addDays('2025-11-03', days)),
  zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
  skipped: fc.array(fc.nat(8), { maxLength: 3 }),
};
const positioned = fc.record<Made>({
  ...{ ...common, freq: fc.constant('MONTHLY'), ...byFreq.MONTHLY, places: none },
  days: fc.uniqueArray(fc.constantFrom(0, 1, 2, 3, 4, 5, 6), { minLength: 1, maxLength: 5 }),
  positions: fc.uniqueArray(fc.constantFrom(1, 2, 3, -1, -2), { minLength: 1, maxLength: 2 }),
});
const made = fc.oneof(
  positioned,
  ...(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const).map((freq) =>
    fc.record<Made>({ ...common, freq: fc.constant(freq), ...byFreq[freq] }).map((one) => ({
      ...one,
      // A place in the month is one of a weekday.
      places: one.days.length > 0 ? one.places : [],
    })),
  ),
);

test('a series takes place on the days, and at the instants, that looking at every day finds', () => {
  fc.assert(
    fc.property(made, (one) => {
      const at = (date: string) => instantOf({ date, time: '18:00', zone: one.zone }).getTime();
      const dates = datesOf(one);
      const skipped = new Set(one.skipped.flatMap((index) => dates[index] ?? []));
      const right = dates.filter((date) => !skipped.has(date)).map(at);
      const utc = (time: number) => `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
      const text = [
        ...[
          'BEGIN:VCALENDAR',
          'BEGIN:VEVENT',
          'UID:1',
          `DTSTART;TZID=${one.zone}:${one.start.replaceAll('-', '')}T180000`,
        ],
        ...[
          'DURATION:PT1H',
          `RRULE:${textOf(one)}`,
          ...[...skipped].map((date) => `EXDATE:${utc(at(date))}`),
        ],
        ...['END:VEVENT', 'END:VCALENDAR'],
      ].join('\r\n');
      const { busy } = busyIn({
        ...{ text, zone: 'UTC', address: '' },
        ...{ from: Date.parse('2025-01-01'), until: Date.parse('2028-06-01') },
      });
      assert.deepEqual(
        busy.map(({ from }) => new Date(from).toISOString()),
        right.filter((time) => time < Date.parse('2028-06-01')).map((time) => new Date(time).toISOString()),
        textOf(one),
      );
    }),
    tries(100, 12),
  );
});
