import type { Instance, Turns } from './instance.rules.ts';
import { reasonOf, sayReason } from './reasons.rules.ts';
import { type Bound, type Solution, scoreOf } from './solution.rules.ts';

/** Turns as a solution: who has which session, why some have nobody, the score, and what is proven. */
export function solutionOf(instance: Instance, turns: Turns, bound: Bound): Solution {
  const score = scoreOf(instance, turns);
  const isOptimal =
    score.uncovered === bound.uncovered &&
    score.load === bound.load &&
    score.backToBack === bound.backToBack &&
    score.preferred === bound.preferred;
  return {
    turns: instance.sessions.map((session, at) => {
      const facilitator = instance.facilitators[turns[at] ?? -1]?.id ?? null;
      return facilitator === null
        ? { session, facilitator, reason: sayReason(reasonOf(instance, turns, at), (id) => id) }
        : { session, facilitator };
    }),
    score,
    proof: { status: isOptimal ? 'optimal' : 'feasible', bound },
  };
}
