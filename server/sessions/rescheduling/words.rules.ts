import { sayMeets } from '../../cohorts/words.rules.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import type { Obstacle } from './rules.ts';

/** Why a move cannot be made, for whoever asks for it. */
export const obstacles: Record<Obstacle, string> = {
  begun: 'This session has begun or is over, so it stays where it is.',
  nothing: 'Nothing would change. Choose another date, time, length or place.',
  past: 'A session would lie in the past then. Choose a later date.',
  clash:
    'Two sessions of the cohort would be at the same time. Choose another date or time, or move those that follow too.',
  order:
    'They would come before a session that stays where it is. Choose a later date, or move all that are to come.',
};

/** When a cohort meets after all that is to come was moved. */
export const sayWeekly = (cohort: { name: string } & Parameters<typeof sayMeets>[0], reader: Reader) =>
  `From then on ${cohort.name} meets ${sayMeets(cohort, reader)}.`;

const list = new Intl.ListFormat('en-GB');

/** Some names in a line: all of a few, else the first and how many more. */
export const sayNames = (names: readonly string[]) =>
  list.format(names.length <= 6 ? names : [...names.slice(0, 5), `${names.length - 5} more`]);
