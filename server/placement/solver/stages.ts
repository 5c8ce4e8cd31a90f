import type { Highs } from 'highs';
import { type Found, search } from './highs.ts';
import type { Model } from './model.ts';
import { type Term, worth } from './programme.ts';
import type { Bound, Group, Score } from './solution.rules.ts';
import { groupsOf, valuesOf } from './values.ts';

export type Stage = keyof Score;

/** What a search of stages tells while it runs, and when it is to end. */
export interface Watch {
  /** On the clock of `performance.now()`. */
  deadline: number;
  isStopped(): boolean;
  onGroups(groups: Group[]): void;
  onBound(stage: Stage, bound: Partial<Bound>): void;
}

export interface Searched {
  bound: Bound;
  /** No placement keeps what is fixed. */
  isImpossible: boolean;
  /** Slots in which the people found cannot be dealt over the cohorts: their cohorts have to be named. */
  undealt: number[];
  /** Values and model of the last stage, to go on from. */
  last: { model: Model; values: number[] } | undefined;
}

const stages: Stage[] = ['placed', 'ifneeded', 'offTarget'];

/** Searches stage after stage, each one's best a condition of the next, from the cohorts given. */
export function searchStages(
  solver: Highs,
  model: Model,
  begin: Group[] | undefined,
  watch: Watch,
): Searched {
  const bound: Bound = { placed: null, ifneeded: null, offTarget: null };
  let values = begin && valuesOf(model, begin);
  let isProven = true;
  let undealt: number[] = [];
  for (const stage of stages) {
    if (stage === 'offTarget') askRemainder(model, worth(model.aims.placed, values ?? []));
    const found = searchStage(solver, model, stage, values, {
      ...watch,
      onBound: (_, value) => isProven && watch.onBound(stage, { ...bound, ...value }),
    });
    if (isProven) bound[stage] = found.bound;
    if (!found.values) return { bound, isImpossible: found.isProven, undealt, last: undefined };
    values = found.values;
    const dealt = groupsOf(model, values);
    undealt = dealt.undealt;
    watch.onGroups(dealt.groups);
    isProven &&= found.isProven;
    const best = Math.round(worth(model.aims[stage], values));
    model.programme.ask(model.aims[stage], { from: best, to: best });
  }
  return { bound, isImpossible: false, undealt, last: values && { model, values } };
}

function searchStage(
  solver: Highs,
  model: Model,
  stage: Stage,
  start: number[] | undefined,
  watch: Watch,
): Found {
  const aim = model.aims[stage];
  const limit = simpleBound(model, stage);
  if (start && Math.round(worth(aim, start)) === limit)
    return { values: start, isProven: true, bound: limit };
  return search(solver, model.programme, {
    aim,
    sense: stage === 'placed' ? 'most' : 'least',
    deadline: stageDeadline(stage, watch.deadline),
    start,
    isStopped: watch.isStopped,
    onSolution: (values) => watch.onGroups(groupsOf(model, values).groups),
    onBound: (value) => watch.onBound(stage, { [stage]: value }),
  });
}

/** What can be seen without a search: no more than everybody is placed, and nothing costs less than nothing. */
const simpleBound = ({ crowd }: Model, stage: Stage) =>
  stage === 'placed' ? crowd.kinds.reduce((sum, { size, parties }) => sum + size * parties.length, 0) : 0;

/** A stage that is not proven leaves some time to the next ones, which make what was found pleasanter. */
function stageDeadline(stage: Stage, deadline: number): number {
  const now = performance.now();
  return stage === 'offTarget' ? deadline : now + 0.7 * (deadline - now);
}

/**
 * With `placed` people in K cohorts of target size T, the distances add up to at least |placed − K·T|. As K is whole,
 * that lies above the line through the two whole numbers of cohorts that come nearest, which half a cohort would not.
 */
function askRemainder({ programme, crowd, aims, total }: Model, placed: number) {
  const { target } = crowd.instance.size;
  const fewer = Math.floor(placed / target);
  const rest = placed - fewer * target;
  const slope = target - 2 * rest;
  const terms: Term[] = [...aims.offTarget, [total, -slope]];
  programme.ask(terms, { from: rest - fewer * slope });
}
