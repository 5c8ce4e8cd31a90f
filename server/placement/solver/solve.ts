import { faultsOf } from './check.rules.ts';
import { conflictIn } from './conflict.ts';
import { contradictionIn } from './contradictions.rules.ts';
import { crowdOf } from './crowd.rules.ts';
import { greedyGroups } from './greedy.ts';
import { highs } from './highs.ts';
import { BadInstance, type Instance } from './instance.rules.ts';
import { modelOf } from './model.ts';
import { type Bound, type Group, isBetter, type Score, type Solution, scoreOf } from './solution.rules.ts';
import { solutionOf } from './solution.ts';
import { type Searched, type Stage, searchStages } from './stages.ts';

export interface Options {
  /** How long to search; 120 seconds where nothing is said. */
  limitSeconds?: number;
  /** The cohorts of the last result: as few people as possible move from them, where the score leaves a choice. */
  previous?: Group[];
  /** By participant: what cohorts of one slot are made even in, such as experience or a tag. */
  traits?: Record<string, Record<string, string | number>>;
  onProgress?(progress: Progress): void;
  isStopped?(): boolean;
}

export interface Progress {
  /** What is searched for now. */
  stage: Stage | 'settling';
  /** The best cohorts so far, checked; null while there are none. */
  groups: Group[] | null;
  best: Score | null;
  bound: Bound;
  /** Since the search began. */
  seconds: number;
}

const unknown: Bound = { placed: null, ifneeded: null, offTarget: null };

/**
 * Places people in cohorts: the best there is, proven, or the best found in time. Blocks the thread, so the product
 * calls it through `solveInWorker`.
 * @throws BadInstance where what is fixed cannot be kept
 */
export async function solve(instance: Instance, options: Options = {}): Promise<Solution> {
  const begun = performance.now();
  const deadline = begun + (options.limitSeconds ?? 120) * 1000;
  const contradiction = contradictionIn(instance);
  if (contradiction) throw new BadInstance(contradiction);
  const solver = await highs();
  const crowd = crowdOf(instance);
  const progress: Progress = { stage: 'placed', groups: null, best: null, bound: unknown, seconds: 0 };
  const tell = (news: Partial<Progress>) => {
    Object.assign(progress, news, { seconds: (performance.now() - begun) / 1000 });
    options.onProgress?.({ ...progress });
  };
  const keep = (groups: Group[]) => {
    if (faultsOf(instance, groups).length > 0) return;
    const best = scoreOf(instance, groups);
    if (!progress.best || isBetter(best, progress.best)) tell({ groups, best });
  };
  const greedy = greedyGroups(crowd);
  if (greedy) keep(greedy);

  const named = new Set<number>();
  let searched: Searched;
  do {
    searched = searchStages(solver, modelOf(crowd, named), progress.groups ?? undefined, {
      deadline,
      isStopped: () => options.isStopped?.() ?? false,
      onGroups: keep,
      onBound: (stage, bound) => tell({ stage, bound }),
    });
    for (const slot of searched.undealt) named.add(slot);
  } while (searched.undealt.length > 0 && performance.now() < deadline && !options.isStopped?.());
  if (searched.isImpossible) throw new BadInstance(conflictIn(solver, instance));
  if (!progress.groups) throw new Error('No placement was found in time.');
  return solutionOf(instance, progress.groups, searched.bound);
}
