import { sayMeets } from '../../cohorts/words.rules.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import type { Obstacle } from './rules.ts';

/** Why a move cannot be made, for whoever asks for it. */
export const obstacles: Record<Obstacle, string> = {
  begun: 'This session has begun or is over, so it can’t be rescheduled.',
  nothing: 'Nothing would change. Choose a different date, time, length or venue.',
  past: 'This would put a session in the past. Choose a later date.',
  clash:
    'Two of the cohort’s sessions would overlap. Choose another date or time, or include the sessions that follow.',
  order:
    'These would come before a session that isn’t changing. Choose a later date, or include all upcoming sessions.',
};

/** When a cohort meets after all that is to come was moved. */
export const sayWeekly = (cohort: { name: string } & Parameters<typeof sayMeets>[0], reader: Reader) =>
  `From then on, ${cohort.name} meets ${sayMeets(cohort, reader)}.`;

const list = new Intl.ListFormat('en-GB');

/** Some names in a line: all of a few, else the first and how many more. */
export const sayNames = (names: readonly string[]) =>
  list.format(names.length <= 6 ? names : [...names.slice(0, 5), `${names.length - 5} more`]);
