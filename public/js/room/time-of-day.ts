import { offsetHolds, type Reader, sayClock } from '../../../server/platform/reader.rules.ts';

/** Whose clock it is; `offset` is how far ahead of UTC in minutes round `startsAt`, where the server knows. */
export interface LocalReader extends Reader {
  offset?: number | null;
  startsAt?: number;
}

/**
 * The time of day in the reader's zone, on their clock. Near the session it is counted from what the server has said,
 * since a browser takes longer over its first formatter of times than over the rest of the room.
 */
export function timeOfDay(at: number, reader: LocalReader): string {
  const { zone, offset = null, startsAt = Number.NaN } = reader;
  const isNear = offset !== null && Math.abs(at - startsAt) <= offsetHolds;
  const time = isNear ? clockIn(at + offset * 60_000) : formatterFor(zone).format(at);
  return sayClock(time, reader);
}

const clockIn = (at: number) => new Date(at).toISOString().slice(11, 16);

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string) {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  formatters.set(timeZone, made);
  return made;
}

const months = 'January February March April May June July August September October November December';

/** An ISO date as its day and month, "23 November"; by itself for the same reason. */
export function dayAndMonth(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  return `${day} ${months.split(' ')[(month ?? 1) - 1]}`;
}
