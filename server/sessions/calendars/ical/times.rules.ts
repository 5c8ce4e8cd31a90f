import { type Line, parameterOf } from './lines.rules.ts';

/** A time as a calendar writes it. */
export interface Time {
  /** Milliseconds at which UTC's clocks would show it. */
  wall: number;
  /** A whole day. */
  isDate: boolean;
  /** As it is called there; 'UTC' for one that ends in Z, '' for none. */
  zone: string;
}

/** A length: days by the calendar, and the rest by the clock. */
export interface Length {
  days: number;
  milliseconds: number;
}

/** A time, or null for what is none. */
export function timeOf(value: string, zone: string, asDate = false): Time | null {
  const found = value
    .replace(/\.\d+/, '')
    .replace(/[-:]/g, '')
    .match(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$/i);
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || year < 100 || hour > 24 || minute > 59 || second > 60) return null;
  const isDate = asDate || found[4] === undefined;
  const clock = isDate ? 0 : ((hour * 60 + minute) * 60 + second) * 1000;
  const named = isDate ? '' : zone;
  return { wall: date.getTime() + clock, isDate, zone: found[7] ? 'UTC' : named };
}

/** A length, or null for what is none. */
export function lengthOf(value: string): Length | null {
  const found = value.match(/^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i);
  if (!found) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(2)
    .map((digits) => Number(digits ?? 0));
  const sign = found[1] === '-' ? -1 : 1;
  return {
    days: sign * (weeks * 7 + days),
    milliseconds: sign * ((hours * 60 + minutes) * 60 + seconds) * 1000,
  };
}

/** The times of a line, and the ends or lengths of those that are periods; null for each that is none. */
export function timesOf(line: Line): { start: Time; end: Time | Length | null }[] | null {
  const zone = parameterOf(line, 'TZID');
  const asDate = parameterOf(line, 'VALUE').toUpperCase() === 'DATE';
  const all = line.value.split(',').filter(Boolean);
  const times = all.flatMap((one) => {
    const [from = '', until] = one.trim().split('/');
    const start = timeOf(from, zone, asDate);
    const end = until === undefined ? null : (timeOf(until, zone) ?? lengthOf(until));
    return start && (until === undefined || end) ? [{ start, end }] : [];
  });
  return times.length === all.length && all.length > 0 ? times : null;
}
