import { answerOf, type Instance } from './instance.rules.ts';

/** One cohort of a solution. */
export interface Group {
  slot: string;
  facilitator: string;
  participants: string[];
}

export interface Unplaced {
  id: string;
  /** One sentence that this person can read. */
  reason: string;
}

/** In the order in which it counts: most placed, fewest answers “if needed” used, least distance from the target size. */
export interface Score {
  placed: number;
  ifneeded: number;
  offTarget: number;
}

/** What no solution can be better than; null for what was not reached. */
export type Bound = { [Part in keyof Score]: number | null };

export interface Proof {
  status: 'optimal' | 'feasible';
  bound: Bound;
}

export interface Solution {
  groups: Group[];
  unplaced: Unplaced[];
  score: Score;
  proof: Proof;
}

/** The score of these cohorts, counted from nothing but the answers. */
export function scoreOf(instance: Instance, groups: Group[]): Score {
  const people = new Map([...instance.participants, ...instance.facilitators].map((one) => [one.id, one]));
  const score: Score = { placed: 0, ifneeded: 0, offTarget: 0 };
  for (const { slot, facilitator, participants } of groups) {
    score.placed += participants.length;
    score.offTarget += Math.abs(participants.length - instance.size.target);
    for (const id of [facilitator, ...participants]) {
      const person = people.get(id);
      if (person && answerOf(person, slot) === 'ifneeded') score.ifneeded += 1;
    }
  }
  return score;
}

/** Whether the first score is better than the second. */
export function isBetter(one: Score, other: Score): boolean {
  if (one.placed !== other.placed) return one.placed > other.placed;
  if (one.ifneeded !== other.ifneeded) return one.ifneeded < other.ifneeded;
  return one.offTarget < other.offTarget;
}
