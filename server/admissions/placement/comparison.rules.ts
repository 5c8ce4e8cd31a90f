import { type Board, cohortKey, cohortOf } from './board.rules.ts';

/**
 * The two drafts that are meant, of all from the newest to the oldest. A draft is never compared with itself: where
 * one is named, or the same one twice, the other is the one before it, or after it where it is the first.
 */
export function twoOf<Draft extends { id: string }>(
  drafts: readonly Draft[],
  { a, b }: { a?: string | undefined; b?: string | undefined },
): [Draft, Draft] | null {
  const find = (id: string | undefined) => drafts.find((draft) => draft.id === id);
  const [one, other] = [find(a), find(b)];
  if (one && other && one !== other) return [one, other];
  const known = one ?? other ?? drafts[0];
  if (!known) return null;
  const at = drafts.indexOf(known);
  const before = drafts[at + 1];
  if (before) return [before, known];
  const after = drafts[at - 1];
  return after ? [known, after] : null;
}

/** Where somebody is on a board, by the names of cohorts: the one they sit in, '' for none, and those they lead. */
export interface Place {
  sits: string;
  leads: string[];
  /** What they are to a draft that has no cohort for them: to be placed, to lead, or not in the round then. */
  role: 'reads' | 'leads' | 'absent';
}

/** A draft's board, with everybody who had been accepted when it was made. */
export interface Compared extends Board {
  people: readonly { id: string }[];
}

/** Somebody who is elsewhere on another board. */
export interface Move {
  id: string;
  from: Place;
  to: Place;
}

/** Who sits in or leads other cohorts on the second board than on the first. */
export function movesBetween(one: Compared, other: Compared): Move[] {
  const people = [...one.groups, ...other.groups].flatMap(({ facilitator, participants }) => [
    ...participants,
    facilitator,
  ]);
  return [...new Set(people)].flatMap((id) => {
    const [from, to] = [placeOn(one, id), placeOn(other, id)];
    return from.sits === to.sits && from.leads.join() === to.leads.join() ? [] : [{ id, from, to }];
  });
}

function placeOn(board: Compared, id: string): Place {
  const group = cohortOf(board, id);
  const leads = board.groups.filter(({ facilitator }) => facilitator === id).map(cohortKey);
  const role = board.settings.leaders.some((leader) => leader.id === id) ? 'leads' : 'reads';
  const isThere = board.people.some((person) => person.id === id);
  return { sits: group ? cohortKey(group) : '', leads: leads.sort(), role: isThere ? role : 'absent' };
}

/** The cohorts, by their names, that the first board has and the second has not. */
export function cohortsOnlyIn(one: Board, other: Board): string[] {
  const there = new Set(other.groups.map(cohortKey));
  return one.groups.map(cohortKey).filter((key) => !there.has(key));
}
