import type { Slot } from '../rounds/slots.rules.ts';

/** How a half hour suits: not, if needed, well. */
export const levels = ['0', '1', '2'] as const;
export type Level = (typeof levels)[number];

/** What placement knows of somebody and a slot; a slot they cannot make is not said. */
export type Can = 'yes' | 'ifneeded';

/** Half hours in a day, and in a week. */
export const dayCells = 48;
export const weekCells = 7 * dayCells;

export const noCells = '0'.repeat(weekCells);

/** Whether this is a week of half hours. */
export const isCells = (text: string) => text.length === weekCells && /^[012]*$/.test(text);

/** Weeks on end in which a slot is at the same time of somebody's week. */
export interface Stretch {
  /** Minutes from their Monday 00:00 to the beginning of the session. */
  begins: number;
  /** Every half hour of their week that a session touches. */
  cells: number[];
  /** The Mondays of these weeks. */
  mondays: string[];
  /** The date of the first of these sessions, as their calendar has it. */
  from: string;
  /** And that of the last. */
  until: string;
}

/** Where a slot lies in somebody's week, in the order of its weeks. */
export type Stretches = Record<Slot, Stretch[]>;

/** How well somebody can make a slot in every week but those in which they are away: as well as in the worst. */
export function levelOf(
  stretches: readonly Stretch[],
  { cells, away }: { cells: string; away: readonly string[] },
): Can | null {
  const counted = stretches.filter(({ mondays }) => mondays.some((monday) => !away.includes(monday)));
  if (counted.length === 0) return null;
  const worst = Math.min(...counted.map((stretch) => worstCell(cells, stretch)));
  if (worst === 0) return null;
  return worst === 1 ? 'ifneeded' : 'yes';
}

/** The least level of the half hours that a session touches: 0 no, 1 if needed, 2 works. */
export const worstCell = (cells: string, stretch: Pick<Stretch, 'cells'>): number =>
  Math.min(...stretch.cells.map((cell) => Number(cells[cell])));
