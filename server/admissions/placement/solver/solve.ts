import type { Highs } from 'highs';
import { BadInstance } from '../../../platform/solver/fields.rules.ts';
import { highs, search } from '../../../platform/solver/highs.ts';
import { conflictIn } from './conflict.ts';
import { contradictionIn } from './contradictions.rules.ts';
import { type Crowd, crowdOf } from './crowd.rules.ts';
import { dealtEvenly, type Traits } from './evening.rules.ts';
import { greedyGroups } from './greedy.ts';
import type { Instance } from './instance.rules.ts';
import { modelOf } from './model.ts';
import { BestSoFar, type Progress } from './progress.ts';
import type { Group, Solution } from './solution.rules.ts';
import { solutionOf } from './solution.ts';
import { type Searched, searchStages } from './stages.ts';
import { groupsOf } from './values.ts';

export interface Options {
  /** How long to search; 120 seconds where nothing is said. */
  limitSeconds?: number;
  /** The cohorts of the last result: as few people as possible move from them, where the score leaves a choice. */
  previous?: Group[];
  /** What cohorts of one slot are made even in, such as experience or a tag. */
  traits?: Traits;
  onProgress?(progress: Progress): void;
  /** Asked now and then; once it says so, the search ends with the best so far. */
  isStopped?(): boolean;
}

export const usualSeconds = 120;

// To let people stay where they were is worth a moment, not minutes.
const mostSettlingSeconds = 10;

/**
 * Places people in cohorts: the best there is, proven, or the best found in time. Blocks the thread, so the product
 * calls it through `solveInWorker`.
 * @throws BadInstance where what is fixed cannot be kept
 */
export async function solve(instance: Instance, options: Options = {}): Promise<Solution> {
  const deadline = performance.now() + (options.limitSeconds ?? usualSeconds) * 1000;
  const contradiction = contradictionIn(instance);
  if (contradiction) throw new BadInstance(contradiction);
  const best = new BestSoFar(instance, options.onProgress);
  const crowd = crowdOf(instance, options.previous);
  if (options.previous) best.take(options.previous);
  best.take(greedyGroups(crowd) ?? []);
  const solver = await highs();
  const searched = searchDealt(solver, crowd, best, deadline, options);
  if (searched.isImpossible) throw new BadInstance(conflictIn(solver, instance));
  settle(solver, instance, searched, best, { ...options, deadline });
  if (!best.groups) throw new Error('No placement that keeps what is fixed was found in time.');
  return solutionOf(instance, best.groups, searched.bound);
}

/** Searches with cohorts counted by slot; where the people of a slot cannot be dealt, again with its cohorts named. */
function searchDealt(
  solver: Highs,
  crowd: Crowd,
  best: BestSoFar,
  deadline: number,
  { isStopped = () => false }: Options,
): Searched {
  const named = new Set<number>();
  while (true) {
    const searched = searchStages(solver, modelOf(crowd, named), best.groups, {
      deadline,
      isStopped,
      onGroups: (groups) => best.take(groups),
      onBound: (stage, bound) => best.say({ stage, bound }),
    });
    for (const slot of searched.undealt) named.add(slot);
    if (searched.undealt.length === 0 || performance.now() > deadline || isStopped()) return searched;
  }
}

/** Among the placements with this score: as many as possible stay where they were, and each slot's people are even. */
function settle(
  solver: Highs,
  instance: Instance,
  { last }: Searched,
  best: BestSoFar,
  { previous = [], traits = {}, deadline, isStopped = () => false }: Options & { deadline: number },
) {
  if (previous.length > 0 && last && !isStopped()) {
    best.say({ stage: 'settling' });
    const { values } = search(solver, last.model.programme, {
      aim: last.model.aims.staying,
      sense: 'most',
      deadline: Math.min(deadline, performance.now() + mostSettlingSeconds * 1000),
      start: last.values,
      isStopped,
    });
    const settled = values && groupsOf(last.model, values);
    if (settled?.undealt.length === 0) best.settle(settled.groups);
  }
  if (best.groups) best.settle(dealtEvenly(instance, best.groups, traits, previous));
}
