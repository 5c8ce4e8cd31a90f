/**
 * How a person reads times: in which zone, on a clock of 12 or 24 hours, in weeks that start on which day. Everything
 * that says a time to a person takes its reader. No library, so that the rooms' pages say times by the same code.
 */

/** `h23` is the 24-hour clock, `h12` the one of am and pm, as Intl names them. */
export type HourCycle = 'h12' | 'h23';

/** For whom a time is said. */
export interface Reader {
  /** IANA zone. */
  zone: string;
  hourCycle: HourCycle;
}

/** Everybody in a zone at once: a chat or a program, of whose readers nothing is known. */
export const anyoneIn = (zone: string): Reader => ({ zone, hourCycle: 'h23' });

/** The same reader, told of another place's time. */
export const readerIn = (zone: string, { hourCycle }: Pick<Reader, 'hourCycle'>): Reader => ({
  zone,
  hourCycle,
});

/**
 * A wall-clock time as its reader's clock has it: "18:30" or "6:30 pm". Noon and midnight are named, since nobody
 * knows for sure which of them 12 am is.
 */
export function sayClock(time: string, { hourCycle }: Pick<Reader, 'hourCycle'>): string {
  if (hourCycle === 'h23') return time;
  if (time === '12:00') return '12\u00a0noon';
  if (time === '00:00') return '12\u00a0midnight';
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 || 12}${time.slice(2)}\u00a0${hour < 12 ? 'am' : 'pm'}`;
}

/** The days of a week in its reader's order, of 1 for Monday to 7 for Sunday. */
export const weekFrom = (weekStart: number): number[] =>
  Array.from({ length: 7 }, (_, day) => ((weekStart - 1 + day) % 7) + 1);

/** For how long before and after its session a room's page goes by one offset from UTC, in milliseconds. */
export const offsetHolds = 2 * 86_400_000;
