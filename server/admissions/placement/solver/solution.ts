import type { Instance } from './instance.rules.ts';
import { reasonsFor } from './reasons.rules.ts';
import { type Bound, type Group, type Solution, scoreOf } from './solution.rules.ts';

/** Cohorts as a solution: who is left over and why, the score, and what is proven. */
export function solutionOf(instance: Instance, groups: Group[], bound: Bound): Solution {
  const score = scoreOf(instance, groups);
  const isOptimal =
    score.placed === bound.placed && score.ifneeded === bound.ifneeded && score.offTarget === bound.offTarget;
  const reasons = reasonsFor(instance, groups, score.placed === bound.placed ? 'proven' : 'searched');
  return {
    groups,
    unplaced: [...reasons].map(([id, { sentence }]) => ({ id, reason: sentence })),
    score,
    proof: { status: isOptimal ? 'optimal' : 'feasible', bound },
  };
}
