import { isForEveryone, optionsOf, type ReadingFacts } from '../../curricula/rules.ts';

/** How much of a course somebody has read, in things to do: a required reading is one, a choice is one. */
export interface Progress {
  done: number;
  of: number;
}

/** What the time and the progress of a unit depend on, for somebody who has read these. */
export const withRead = (
  readings: readonly (ReadingFacts & { id: string })[],
  ticked: ReadonlySet<string>,
): ReadingFacts[] =>
  readings.map(({ id, minutes, need, choice, option, condition }) => ({
    ...{ minutes, need, choice, option, condition },
    read: ticked.has(id),
  }));

/** Progress over the readings of one unit; of a choice one option, read as a whole, is enough. */
export function unitProgress(readings: readonly Omit<ReadingFacts, 'minutes'>[]): Progress {
  const required = readings.filter(isForEveryone).map(({ read }) => read === true);
  const choices = Map.groupBy(
    readings.filter(({ need }) => need === 'choice'),
    ({ choice }) => choice,
  );
  const chosen = [...choices.values()].map((choice) =>
    optionsOf(choice).some((option) => option.every(({ read }) => read)),
  );
  const all = [...required, ...chosen];
  return { done: all.filter(Boolean).length, of: all.length };
}

/** Progress over several units. */
export const totalProgress = (parts: readonly Progress[]): Progress => ({
  done: parts.reduce((sum, { done }) => sum + done, 0),
  of: parts.reduce((sum, { of }) => sum + of, 0),
});
