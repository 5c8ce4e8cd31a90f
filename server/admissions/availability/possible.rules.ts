import type { Reader } from '../../platform/reader.rules.ts';
import { sayer } from '../../platform/time.ts';
import { inOrder, saySlot } from '../rounds/slots.rules.ts';
import type { Said } from './cells.rules.ts';
import type { Possible } from './picks.rules.ts';
import { type DatedStretch, stretchesOf, type Weeks, weeksOf } from './rules.ts';

/** On which clock, and from which day on, somebody reads a week. */
type Week = Pick<Reader, 'hourCycle'> & { weekStart: number };

/** Every time at which a round's cohorts could meet, as the week of a zone has it. */
export function possibleIn(round: Weeks, zone: string, reader: Week): Possible[] {
  const weeks = weeksOf(round);
  const bySlot = stretchesOf(round, zone);
  return inOrder(round.slots, reader.weekStart).map(({ slot }) => ({
    there: saySlot(slot, reader),
    stretches: (bySlot[slot] ?? []).map((stretch, index, all) => ({
      begins: stretch.begins,
      cells: stretch.cells,
      weeks: stretch.weeks.map((week) => weeks.indexOf(week)),
      when: sayWhile(stretch, index === 0, index === all.length - 1),
    })),
  }));
}

/** The weeks of a round in which somebody is away, counted from 0. */
export function awayIn(round: Weeks, { away }: Said): number[] {
  const weeks = weeksOf(round);
  return away.map((week) => weeks.indexOf(week)).filter((index) => index >= 0);
}

function sayWhile({ from, until }: DatedStretch, isFirst: boolean, isLast: boolean): string {
  if (isFirst && isLast) return '';
  if (isFirst) return `until ${sayShort(until)}`;
  if (isLast) return `from ${sayShort(from)}`;
  return from === until ? `on ${sayShort(from)}` : `from ${sayShort(from)} to ${sayShort(until)}`;
}

const dayAndMonth = sayer({ day: 'numeric', month: 'long' });

/** A date without its year: "30 March". */
export const sayShort = (date: string) => dayAndMonth(new Date(`${date}T00:00:00Z`), 'UTC');
