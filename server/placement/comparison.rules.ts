import { type Board, cohortKey, cohortOf } from './board.rules.ts';

/** Somebody who stands elsewhere on another board; '' is nowhere. */
export interface Move {
  id: string;
  from: string;
  to: string;
}

/** Who sits in another cohort on the second board than on the first. */
export function movesBetween(one: Board, other: Board): Move[] {
  const seated = [...one.groups, ...other.groups].flatMap(({ participants }) => participants);
  return [...new Set(seated)].flatMap((id) => {
    const [from, to] = [one, other].map((board) => {
      const group = cohortOf(board, id);
      return group ? cohortKey(group) : '';
    }) as [string, string];
    return from === to ? [] : [{ id, from, to }];
  });
}

/** The cohorts, by their names, that the first board has and the second has not. */
export function cohortsOnlyIn(one: Board, other: Board): string[] {
  const there = new Set(other.groups.map(cohortKey));
  return one.groups.map(cohortKey).filter((key) => !there.has(key));
}
