import { isCells, weekCells } from './cells.rules.ts';
import { type Offset, partsOf } from './zone.rules.ts';

/** A time in which somebody is busy, in milliseconds since 1970. */
export interface Busy {
  from: number;
  until: number;
}

/** The half hours of one week (of somebody's clocks, counted from the first week of 1970) that are busy. */
type BusyCells = ReadonlyMap<number, ReadonlySet<number>>;

/** Where busy times lie in the weeks of a zone, whose clocks are as `offsets` say. A half hour that is touched is busy. */
export function busyCells(busy: readonly Busy[], offsets: readonly Offset[]): BusyCells {
  const weeks = new Map<number, Set<number>>();
  for (const { from, until, minutes } of busy.flatMap((one) => partsOf(offsets, one.from, one.until))) {
    const first = Math.floor(halfHours(from, minutes));
    const last = Math.ceil(halfHours(until, minutes)) - 1;
    for (let cell = first; cell <= last; cell += 1) {
      const week = Math.floor(cell / weekCells);
      weeks.set(week, (weeks.get(week) ?? new Set()).add(cell - week * weekCells));
    }
  }
  return weeks;
}

// Weeks begin on Mondays, and the first of January 1970 was a Thursday.
const halfHours = (at: number, minutes: number) => (at / 60_000 + minutes) / 30 + 3 * 48;

/** The number of the week that begins on a Monday (ISO date), as `busyCells` counts them. */
export const weekNumber = (monday: string) => Math.round((Date.parse(monday) / 86_400_000 + 3) / 7);

/**
 * A usual week without what a calendar says is busy in some weeks: a half hour that is taken in half of them or more is
 * not free, and one that is taken now and then is free if needed. What was not free stays so.
 */
export function weekWithout(cells: string, busy: BusyCells, weeks: readonly number[]) {
  if (!isCells(cells)) throw new Error('These are no half hours of a week.');
  const after = [...cells].map((level, cell) => {
    const taken = weeks.filter((week) => busy.get(week)?.has(cell)).length;
    if (taken === 0 || level === '0') return level;
    return taken * 2 >= weeks.length ? '0' : '1';
  });
  const changed = (to: string) => after.filter((level, cell) => level !== cells[cell] && level === to).length;
  return { cells: after.join(''), out: changed('0'), ifNeeded: changed('1') };
}
