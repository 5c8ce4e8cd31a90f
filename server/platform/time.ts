import { Temporal } from 'temporal-polyfill';
import { Bounded } from './bounded.ts';
import { offsetHolds, type Reader, sayClock } from './reader.rules.ts';
import { many } from './words.rules.ts';

/**
 * Makes what says one part of an instant in a zone, to the minute at most. A formatter takes 50 µs to make and 1 µs to
 * use, and a page says dozens of times, most of them as the page before: there is one for each zone, which remembers
 * what it has said. More zones than a formatter is kept for are rare; one weighs up to 30 kB.
 */
export function sayer(options: Intl.DateTimeFormatOptions, locale = 'en-GB') {
  const byZone = new Bounded<string, ReturnType<typeof remembering>>(50);
  return (instant: Date, timeZone: string): string => {
    const known = byZone.get(timeZone);
    if (known) return known(instant);
    const made = remembering(new Intl.DateTimeFormat(locale, { ...options, timeZone }));
    byZone.set(timeZone, made);
    return made(instant);
  };
}

function remembering(format: Intl.DateTimeFormat) {
  const said = new Bounded<number, string>(500);
  return (instant: Date): string => {
    const minute = Math.floor(instant.getTime() / 60_000);
    const known = said.get(minute);
    if (known !== undefined) return known;
    const words = format.format(instant);
    said.set(minute, words);
    return words;
  };
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
// Sweden writes dates as ISO does: "2026-03-24 18:30".
const wall = sayer({ year: 'numeric', month: '2-digit', day: '2-digit', ...clock }, 'sv-SE');
const year = sayer({ year: 'numeric' });
const dayAndMonth = sayer({ weekday: 'long', day: 'numeric', month: 'long' });
const wholeDay = sayer({ day: 'numeric', month: 'long', year: 'numeric' });

/** The name of the weekday of an instant in a zone: "Tuesday". */
export const weekdayName = sayer({ weekday: 'long' });

const timeIn = sayer(clock);

/** The time of an instant as its reader's clock has it: "18:30" or "6:30 pm". */
export const sayTime = (instant: Date, reader: Reader): string =>
  sayClock(timeIn(instant, reader.zone), reader);

/** A wall-clock moment of a group: "18:30 on 2026-03-24, in Europe/Berlin". */
export interface WallTime {
  /** ISO date, 2026-03-24. */
  date: string;
  /** 24-hour time, 18:30. */
  time: string;
  /** IANA zone. */
  zone: string;
}

/**
 * The instant of a wall-clock time, from the zone's rules for that date.
 * A time that a clock change skips moves forward by the gap, one that comes twice is the first
 * (RFC 5545, section 3.3.5, says the same).
 */
export function instantOf({ date, time, zone }: WallTime): Date {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  return new Date(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** The wall-clock time of an instant in a zone, to the minute. */
export function wallTimeOf(instant: Date, zone: string): WallTime {
  const there = wall(instant, zone);
  return { date: there.slice(0, 10), time: there.slice(11), zone };
}

/**
 * How many minutes a zone's clock is ahead of UTC for `offsetHolds` before and after an instant; null where it changes
 * in that time, as it does on two weekends of a year. A browser needs 30 ms to find that out, of a phone's four times.
 */
export function steadyOffset(zone: string, around: Date): number | null {
  const [before, after] = [-offsetHolds, offsetHolds].map((more) => {
    const minute = Math.floor((around.getTime() + more) / 60_000);
    const { date, time } = wallTimeOf(new Date(minute * 60_000), zone);
    return Date.parse(`${date}T${time}Z`) / 60_000 - minute;
  });
  return before === after ? (after ?? null) : null;
}

/** The ISO date that it is in a zone at an instant: 2026-03-24. */
export function dateIn(zone: string, instant: Date): string {
  return wallTimeOf(instant, zone).date;
}

// Dates are counted in whole days since 1970: a page does so thousands of times, and Temporal takes ten times as long.
const dayLength = 86_400_000;
const numberOf = (date: string) => Date.parse(date) / dayLength;

/** An ISO date so many days later (or earlier, when negative). Throws `RangeError` where one of them is none. */
export const addDays = (date: string, days: number): string =>
  new Date((numberOf(date) + days) * dayLength).toISOString().slice(0, 10);

/** How many days from one ISO date to another; less than none when that is earlier. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export const weekdayOf = (date: string): number =>
  // The first of January 1970 was a Thursday; dates before it count backwards.
  ((((numberOf(date) + 3) % 7) + 7) % 7) + 1;

/** Whether this is an ISO date that the calendar has, as `<input type=date>` sends it: 2026-03-24, and not 2026-02-30. */
export function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && succeeds(() => Temporal.PlainDate.from(text, { overflow: 'reject' }))
  );
}

/** Whether this is a 24-hour time, as `<input type=time>` sends it: 18:30. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/**
 * An IANA zone that this server knows, spelt as the database of zones spells it: Europe/Berlin for `EUROPE/berlin`.
 * What comes from outside goes through here, so that a zone has one spelling wherever it is compared or remembered. An
 * older name of a place (Asia/Calcutta) stays. Null for anything else, also for a bare offset such as +02:00.
 */
export function canonicalZone(text: string): string | null {
  if (!/^[A-Za-z]/.test(text)) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
  } catch {
    return null;
  }
}

/** All zones to choose from: UTC, then those of this Node's ICU in alphabetical order (Asia/Calcutta, not Asia/Kolkata). */
export function allZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

/**
 * An instant in words for its reader: "Tuesday 24 March, 18:30". The year is said only when it is another than now's.
 * "Tuesday, midnight" might be either of two: it is said which.
 */
export function sayInstant(instant: Date, reader: Reader, now: Date): string {
  const { zone } = reader;
  const then = year(instant, zone);
  const date = dayAndMonth(instant, zone);
  return `${then === year(now, zone) ? date : `${date} ${then}`}, ${clockOfDay(instant, reader)}`;
}

/** The time of day; midnight says which of a day's two it is where the clock does not. */
function clockOfDay(instant: Date, reader: Reader): string {
  const isMidnight = reader.hourCycle === 'h12' && timeIn(instant, reader.zone) === '00:00';
  return `${sayTime(instant, reader)}${isMidnight ? ' (start of the day)' : ''}`;
}

const nearDays: Record<number, string> = { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' };

/**
 * An instant as people say it, for a page that is read now and stands by itself: "In 25 minutes, 18:30", "Today, 18:30",
 * "Tomorrow, …", "Yesterday, …", within a week "Saturday, 18:30", else its date. Emails are read later: `sayInstant`.
 */
export function sayNear(instant: Date, reader: Reader, now: Date): string {
  const minutes = Math.ceil((instant.getTime() - now.getTime()) / 60_000);
  const time = clockOfDay(instant, reader);
  if (minutes > 0 && minutes < 60) return `In ${many(minutes, 'minute')}, ${time}`;
  const days = daysBetween(dateIn(reader.zone, now), dateIn(reader.zone, instant));
  if (days > 1 && days < 7) return `${weekdayName(instant, reader.zone)}, ${time}`;
  const near = nearDays[days];
  return near ? `${near}, ${time}` : sayInstant(instant, reader, now);
}

/** A date in words, without a zone: "Tuesday 24 March 2026". A reader's `now` leaves out the year that it is in. */
export function sayDate(date: string, now?: Date): string {
  const words = dayAndMonth(midnight(date), 'UTC');
  const year = date.slice(0, 4);
  return now?.getUTCFullYear() === Number(year) ? words : `${words} ${year}`;
}

/** A date that only says how long ago something was, without its weekday: "24 March 2026". */
export const sayDay = (date: string): string => wholeDay(midnight(date), 'UTC');

/** A weekday's name: 1 is Monday, 7 Sunday. */
export function sayWeekday(weekday: number): string {
  // The first of January 2024 was a Monday.
  return weekdayName(new Date(Date.UTC(2024, 0, weekday)), 'UTC');
}

const midnight = (date: string) => new Date(`${date}T00:00:00Z`);

/** A zone's everyday name: "Europe/Berlin" becomes "Berlin time". */
export function sayZone(zone: string): string {
  if (zone === 'UTC') return 'UTC';
  return `${zone.split('/').at(-1)?.replaceAll('_', ' ')} time`;
}

/** A length in words: 95 becomes "1 h 35 min", in spaces that do not break. */
export function sayMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours > 0 ? `${hours}\u00a0h` : '', rest > 0 || hours === 0 ? `${rest}\u00a0min` : ''];
  return parts.filter(Boolean).join('\u00a0');
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
