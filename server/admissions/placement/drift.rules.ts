import type { Board } from './board.rules.ts';
import { type Facts, isReader } from './instance.rules.ts';

/** What has become otherwise since a draft was solved, by ids. */
export interface Drift {
  /** On the board, and not accepted any more: withdrawn, gone to another round, declined. */
  gone: string[];
  /** Accepted since, so that they have no place in it. */
  joined: string[];
  /** On the board, and free at other times than they were. */
  changed: string[];
}

/** What has changed about the people of a board. */
export function driftOf(board: Board, then: Facts, now: Facts): Drift {
  const before = new Map(then.people.map((person) => [person.id, person]));
  const after = new Map(now.people.map((person) => [person.id, person]));
  const there = board.groups.flatMap(({ facilitator, participants }) => [facilitator, ...participants]);
  const unique = [...new Set(there)];
  return {
    gone: unique.filter((id) => !after.has(id)),
    joined: now.people
      .filter((person) => isReader(person, board.settings) && !before.has(person.id))
      .map(({ id }) => id),
    changed: unique.filter((id) => {
      const [old, young] = [before.get(id)?.can, after.get(id)?.can];
      return old !== undefined && young !== undefined && sayCan(old) !== sayCan(young);
    }),
  };
}

const sayCan = (can: Record<string, string>) => JSON.stringify(Object.entries(can).sort());
