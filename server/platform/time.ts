import { Temporal } from 'temporal-polyfill';

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
  const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return { date: there.toPlainDate().toString(), time: there.toPlainTime().toString().slice(0, 5), zone };
}

/** Today's ISO date in a zone. */
export function dateIn(zone: string, instant: Date): string {
  return wallTimeOf(instant, zone).date;
}

/** An ISO date so many days later (or earlier, when negative). */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

export function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && succeeds(() => Temporal.PlainDate.from(text, { overflow: 'reject' }))
  );
}

export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Whether this is an IANA zone that this server knows; a bare offset such as +02:00 is not one. */
export function isZone(text: string): boolean {
  return /^[A-Za-z]/.test(text) && succeeds(() => new Intl.DateTimeFormat('en', { timeZone: text }));
}

/** All zones to choose from, in alphabetical order. */
export function allZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

const locale = 'en-GB';

/** An instant as words in a zone: "Tuesday 24 March, 18:30". The year is said only when it is another than now's. */
export function sayInstant(instant: Date, zone: string, now: Date): string {
  const year = sayPart(instant, zone, { year: 'numeric' });
  const date = sayPart(instant, zone, { weekday: 'long', day: 'numeric', month: 'long' });
  const time = sayTime(instant, zone);
  return year === sayPart(now, zone, { year: 'numeric' }) ? `${date}, ${time}` : `${date} ${year}, ${time}`;
}

/** The time of an instant in a zone: "18:30". */
export function sayTime(instant: Date, zone: string): string {
  return sayPart(instant, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** A date in words, without a zone: "Tuesday 24 March 2026". A reader's `now` leaves out the year that it is in. */
export function sayDate(date: string, now?: Date): string {
  const words = sayPart(new Date(`${date}T00:00:00Z`), 'UTC', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const year = date.slice(0, 4);
  return now?.getUTCFullYear() === Number(year) ? words : `${words} ${year}`;
}

/** A weekday's name: 1 is Monday, 7 Sunday. */
export function sayWeekday(weekday: number): string {
  // The first of January 2024 was a Monday.
  return sayPart(new Date(Date.UTC(2024, 0, weekday)), 'UTC', { weekday: 'long' });
}

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

export function sayPart(instant: Date, zone: string, options: Intl.DateTimeFormatOptions): string {
  return formatter(locale, zone, options).format(instant);
}

// Making a formatter costs about 50 µs, using one 1 µs; a page says dozens of times.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone });
  formatters.set(key, made);
  return made;
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
