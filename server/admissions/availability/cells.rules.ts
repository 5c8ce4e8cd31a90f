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

/** Weeks on end in which a slot is at the same time of somebody's week. Weeks are named by their Mondays, or counted. */
export interface Stretch<Week = string> {
  /** Minutes from their Monday 00:00 to the beginning of the session. */
  begins: number;
  /** Every half hour of their week that a session touches. */
  cells: number[];
  weeks: Week[];
}

/** What somebody says of a round's weeks: how each half hour of a usual one suits, and in which they are away. */
export interface Said<Week = string> {
  cells: string;
  away: readonly Week[];
}

/** How well somebody can make a slot in every week but those in which they are away: as well as in the worst. */
export function levelOf<Week>(stretches: readonly Stretch<Week>[], said: Said<Week>): Can | null {
  const worst = Math.min(...countedOf(stretches, said).map((stretch) => worstCell(said.cells, stretch)));
  if (worst === 2) return 'yes';
  return worst === 1 ? 'ifneeded' : null;
}

/** Those weeks on end in which somebody is not away all the time. */
export const countedOf = <Week, Part extends Stretch<Week>>(
  stretches: readonly Part[],
  { away }: Said<Week>,
) => stretches.filter(({ weeks }) => weeks.some((week) => !away.includes(week)));

/** The least level of the half hours that a session touches: 0 no, 1 if needed, 2 works. */
export const worstCell = (cells: string, { cells: touched }: { cells: readonly number[] }): number =>
  Math.min(...touched.map((cell) => Number(cells[cell])));
