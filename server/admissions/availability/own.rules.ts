import { wasDeclined } from '../rounds/application.rules.ts';
import type { ApplicationState, Decision } from '../rounds/rules.ts';
import { dayCells, isCells, type Level, weekCells } from './cells.rules.ts';

/** Whether somebody may say when they are free: while they apply, and while they are in. */
export const mayGiveHours = (application: { state: ApplicationState; told: Decision | null }) =>
  application.state === 'draft' || (application.state === 'submitted' && !wasDeclined(application));

/** What was sent of a week: all its half hours as painted, or whole hours as chosen, by the first of their two cells. */
export interface SentWeek {
  cells: string | null;
  hours: ReadonlyMap<number, Level>;
}

/** The week that comes of what was sent; an hour of which nothing was said stays as it is. */
export function weekAsSent(before: string, { cells, hours }: SentWeek): string {
  if (cells !== null && isCells(cells)) return cells;
  const after = [...before];
  for (const [cell, level] of hours) after.splice(cell, 2, level, level);
  return after.join('');
}

/** An hour of a week as one choice; '' where its two halves differ. */
export const hourLevel = (cells: string, cell: number) =>
  cells[cell] === cells[cell + 1] ? (cells[cell] ?? '0') : '';

/** The hours of the day (0 to 23) in which half hours lie, on any day. */
export const hoursWith = (cells: readonly number[]): number[] =>
  [...new Set(cells.map((cell) => Math.floor((cell % dayCells) / 2)))].sort((a, b) => a - b);

/** Whether a number names the first half hour of an hour of the week. */
export const isHourCell = (cell: number) =>
  Number.isInteger(cell) && cell >= 0 && cell < weekCells && cell % 2 === 0;

/** Whether anything of a week is free at all. */
export const isAnyFree = (cells: string) => /[12]/.test(cells);
