import { many } from '../platform/words.rules.ts';
export const media = ['text', 'video', 'audio', 'pdf'] as const;
export type Medium = (typeof media)[number];

export const needs = ['required', 'optional', 'choice'] as const;
export type Need = (typeof needs)[number];

/** What the minutes of a week depend on. A reading that its member has ticked may say so, and then costs nothing more. */
export interface ReadingFacts {
  /** Null: nobody has said. */
  minutes: number | null;
  need: Need;
  /** Which choice it belongs to, where `need` is choice. */
  choice: string;
  /** Readings of a choice with the same option are read together; '' stands alone. */
  option: string;
  /** For whom it is; '' for everyone. */
  condition: string;
  read?: boolean;
}

/** Minutes that are known, and how many readings come on top whose time nobody knows. */
export interface ReadingTime {
  minutes: number;
  unknown: number;
}

/**
 * What a week asks of everyone: the required readings, and of each choice its shortest option, since that
 * is all a member has to read. Optional readings and those for some members only ("for those with a
 * background in …") are extra. With `read` marked it is what is left of the week.
 */
export function weekMinutes(readings: readonly ReadingFacts[]): ReadingTime {
  const required = readings.filter(isForEveryone);
  const choices = Map.groupBy(
    readings.filter(({ need }) => need === 'choice'),
    ({ choice }) => choice,
  );
  return sum([timeOf(required), ...[...choices.values()].map(shortestOption)]);
}

/** Whether every member is to read it: required, and not only for some. */
export const isForEveryone = ({ need, condition }: Pick<ReadingFacts, 'need' | 'condition'>) =>
  need === 'required' && condition === '';

/** The readings of one choice as its options, each to be read as a whole, in the order of the readings. */
export function optionsOf<Reading extends Pick<ReadingFacts, 'option'>>(
  readings: readonly Reading[],
): Reading[][] {
  const options = Map.groupBy(readings, (reading) => reading.option || reading);
  return [...options.values()];
}

/** An option whose time is known goes before one with unknown times: a member can be told what it takes. */
function shortestOption(readings: readonly ReadingFacts[]): ReadingTime {
  const times = optionsOf(readings).map(timeOf);
  times.sort((a, b) => Math.sign(a.unknown) - Math.sign(b.unknown) || a.minutes - b.minutes);
  return times[0] ?? { minutes: 0, unknown: 0 };
}

function timeOf(readings: readonly ReadingFacts[]): ReadingTime {
  const left = readings.filter(({ read }) => !read);
  return sum(left.map(({ minutes }) => ({ minutes: minutes ?? 0, unknown: minutes === null ? 1 : 0 })));
}

/** Several times together. */
export const sum = (times: readonly ReadingTime[]): ReadingTime =>
  times.reduce((all, one) => ({ minutes: all.minutes + one.minutes, unknown: all.unknown + one.unknown }), {
    minutes: 0,
    unknown: 0,
  });

/** A reading time in words: "75 min", "at least 75 min; 1 text without a time", "time unknown", '' for none. */
export function sayReadingTime({ minutes, unknown }: ReadingTime): string {
  if (unknown === 0) return minutes === 0 ? '' : `${minutes} min`;
  if (minutes === 0) return 'time unknown';
  return `at least ${minutes} min; ${many(unknown, 'text')} without a time`;
}

interface UnitFacts {
  /** As its source states them for the whole unit. */
  statedMinutes: number | null;
  readings: readonly ReadingFacts[];
}

/** The reading time of a unit: of its readings or, where some have no time, as its source states it for the whole. */
export function unitTime({ statedMinutes, readings }: UnitFacts): ReadingTime {
  const time = weekMinutes(readings);
  return time.unknown > 0 && statedMinutes !== null ? { minutes: statedMinutes, unknown: 0 } : time;
}

/** The reading time of a unit in words. */
export function sayUnitTime(unit: UnitFacts): string {
  const stated = unit.statedMinutes !== null && weekMinutes(unit.readings).unknown > 0;
  const time = sayReadingTime(unitTime(unit));
  return stated ? `${time}, according to its source` : time;
}

/** What a cohort reads: optional units only when it wants them, and of units to choose between the first. */
export function plannedUnits<Unit extends { optional: boolean; alternative: string }>(
  units: readonly Unit[],
  withOptional = false,
): Unit[] {
  const offered = units.filter(({ optional }) => withOptional || !optional);
  return offered.filter(({ alternative }, index) => {
    const first = offered.findIndex((unit) => unit.alternative === alternative);
    return alternative === '' || first === index;
  });
}

/** The same things with one of them a place earlier or later; at the end of the list nothing moves. */
export function moved<Item>(items: readonly Item[], item: Item, direction: 'up' | 'down'): Item[] {
  const from = items.indexOf(item);
  const to = from + (direction === 'up' ? -1 : 1);
  if (from === -1 || to < 0 || to >= items.length) return [...items];
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** More would be a library, not a syllabus; and what is kept can always be exported and read again. */
export const mostUnits = 100;
export const mostReadings = 100;
