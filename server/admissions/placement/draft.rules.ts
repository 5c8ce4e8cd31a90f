import { type Board, boardAfter, type Change, type Settings } from './board.rules.ts';
import { type Facts, instanceOf, isReader } from './instance.rules.ts';
import { faultsOf } from './solver/check.rules.ts';
import type { Instance } from './solver/instance.rules.ts';
import { type Group, type Score, scoreOf } from './solver/solution.rules.ts';

/** What of a draft says how its board stands. */
export interface Drafted {
  settings: Settings;
  groups: Group[];
  changes: Change[];
  done: number;
}

/** A draft's board with what was done by hand and not undone. */
export const boardOf = ({ settings, groups, changes, done }: Drafted): Board =>
  boardAfter({ settings, groups }, changes, done);

/** What a board is worth, and what is wrong with it: sentences that call people and times by their ids. */
export interface Judgement {
  instance: Instance;
  score: Score;
  faults: string[];
}

/** Judges a board by what people have said: the same judge that the search has to pass. */
export function judged(facts: Facts, board: Board): Judgement {
  const instance = instanceOf(facts, board);
  return { instance, score: scoreOf(instance, board.groups), faults: faultsOf(instance, board.groups) };
}

/** Who is to have a seat and has none. */
export function leftOut(facts: Facts, { settings, groups }: Board): string[] {
  const seated = new Set(groups.flatMap(({ participants }) => participants));
  return facts.people
    .filter((person) => isReader(person, settings) && !seated.has(person.id))
    .map(({ id }) => id);
}
