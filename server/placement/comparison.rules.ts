import { type Board, cohortKey, cohortOf } from './board.rules.ts';

/** Where somebody is on a board, by the names of cohorts: the one they sit in, '' for none, and those they lead. */
export interface Place {
  sits: string;
  leads: string[];
}

/** Somebody who is elsewhere on another board. */
export interface Move {
  id: string;
  from: Place;
  to: Place;
}

/** Who sits in or leads other cohorts on the second board than on the first. */
export function movesBetween(one: Board, other: Board): Move[] {
  const people = [...one.groups, ...other.groups].flatMap(({ facilitator, participants }) => [
    ...participants,
    facilitator,
  ]);
  return [...new Set(people)].flatMap((id) => {
    const [from, to] = [placeOn(one, id), placeOn(other, id)];
    return from.sits === to.sits && from.leads.join() === to.leads.join() ? [] : [{ id, from, to }];
  });
}

function placeOn(board: Board, id: string): Place {
  const group = cohortOf(board, id);
  const leads = board.groups.filter(({ facilitator }) => facilitator === id).map(cohortKey);
  return { sits: group ? cohortKey(group) : '', leads: leads.sort() };
}

/** The cohorts, by their names, that the first board has and the second has not. */
export function cohortsOnlyIn(one: Board, other: Board): string[] {
  const there = new Set(other.groups.map(cohortKey));
  return one.groups.map(cohortKey).filter((key) => !there.has(key));
}
