import { type Reader, sayClock } from '../../platform/reader.rules.ts';
import { type Can, countedOf, levelOf, type Said, type Stretch, worstCell } from './cells.rules.ts';

type Clock = Omit<Reader, 'zone'>;

/** Weeks on end, counted from 0, with when that is in words: "from 31 March"; '' where it is all of them. */
export interface WordedStretch extends Stretch<number> {
  when: string;
}

/** A time at which a cohort could meet, and where it lies in somebody's week. The browser reckons with the same. */
export interface Possible {
  /** As the round says it: "Tuesday 18:30". */
  there: string;
  stretches: WordedStretch[];
}

/** What came of a possible time for somebody. */
export interface Pick {
  there: string;
  /** When that is for them: "Tuesday 12:30". */
  here: string;
  level: Can | null;
  /** What a clock change does to it. */
  note: string;
}

/** Every possible time with what somebody's half hours make of it. */
export const picksOf = (possible: readonly Possible[], said: Said<number>, clock: Clock): Pick[] =>
  possible.map(({ there, stretches }) => {
    const counted = countedOf(stretches, said);
    const first = counted[0] ?? stretches[0];
    const level = levelOf(stretches, said);
    return {
      there,
      here: first ? sayMinute(first.begins, clock) : there,
      level,
      note: level ? sayLater(counted, clock) : sayLoss(counted, said.cells, clock),
    };
  });

/** When else it is, where the clocks move it. */
const sayLater = (counted: readonly WordedStretch[], clock: Clock) =>
  counted
    .slice(1)
    .map((stretch) => `${upper(stretch.when)} it’s ${sayAfter(counted[0], stretch, clock)} for you.`)
    .join(' ');

/** Why it is lost, where it would do in other weeks. */
function sayLoss(counted: readonly WordedStretch[], cells: string, clock: Clock): string {
  const bad = counted.filter((stretch) => worstCell(cells, stretch) === 0);
  if (bad.length === counted.length) return '';
  const good = counted.find((stretch) => worstCell(cells, stretch) > 0);
  return bad
    .map(
      (stretch) =>
        `${upper(stretch.when)} this would be ${sayAfter(good, stretch, clock)} for you, when you’re not free.`,
    )
    .join(' ');
}

/** A time, with its weekday where that is another than before. */
function sayAfter(before: WordedStretch | undefined, { begins }: WordedStretch, clock: Clock): string {
  const isSameDay = before && Math.floor(before.begins / 1440) === Math.floor(begins / 1440);
  return isSameDay ? sayTimeOfDay(begins, clock) : sayMinute(begins, clock);
}

/** "You can make 7 of the 21 possible times." */
export function sayCount(picks: readonly Pick[]): string {
  const made = picks.filter(({ level }) => level !== null).length;
  if (made === 0) return `None of the ${picks.length} possible times yet`;
  return `You can make ${made} of the ${picks.length} possible times`;
}

/** What to show of them: those that count, and those that a clock change takes. */
export const shownOf = (picks: readonly Pick[]) => picks.filter(({ level, note }) => level ?? note);

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A minute of the week in words: "Tuesday 18:30". */
export const sayMinute = (minute: number, clock: Clock) =>
  `${sayDayOf(minute)} ${sayTimeOfDay(minute, clock)}`;

/** The weekday of a minute of the week. */
export const sayDayOf = (minute: number) => days[Math.floor(minute / 1440)] ?? '';

/** The time of a minute of the week: "18:30". */
export const sayTimeOfDay = (minute: number, clock: Clock) =>
  sayClock(
    [Math.floor((minute % 1440) / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':'),
    clock,
  );

const upper = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
