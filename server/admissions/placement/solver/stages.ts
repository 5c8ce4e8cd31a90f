import type { Highs } from 'highs';
import { type Found, search } from '../../../platform/solver/highs.ts';
import { type Programme, type Term, worth } from '../../../platform/solver/programme.ts';
import { Relaxation } from '../../../platform/solver/relaxation.ts';
import type { Model } from './model.ts';
import type { Bound, Group, Score } from './solution.rules.ts';
import { groupsOf, valuesOf } from './values.ts';

export type Stage = keyof Score;

/** What a search of stages tells while it runs, and when it is to end. */
export interface Watch {
  /** On the clock of `performance.now()`. */
  deadline: number;
  isStopped(): boolean;
  onGroups(groups: Group[]): void;
  onBound(stage: Stage, bound: Bound): void;
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
  const relaxation = new Relaxation(solver, model.programme);
  try {
    return new Staged(solver, model, relaxation, watch).search(begin);
  } finally {
    relaxation.dispose();
  }
}

class Staged {
  readonly #solver: Highs;
  readonly #model: Model;
  readonly #relaxation: Relaxation;
  readonly #watch: Watch;
  readonly #bound: Bound = { placed: null, ifneeded: null, offTarget: null };

  constructor(solver: Highs, model: Model, relaxation: Relaxation, watch: Watch) {
    this.#solver = solver;
    this.#model = model;
    this.#relaxation = relaxation;
    this.#watch = watch;
  }

  search(begin: Group[] | undefined): Searched {
    const { aims, programme } = this.#model;
    let values = begin && valuesOf(this.#model, begin);
    let isProven = true;
    let undealt: number[] = [];
    for (const stage of stages) {
      if (stage === 'offTarget') askRemainder(this.#model, worth(aims.placed, values ?? []));
      const found = this.#stage(stage, values, isProven);
      if (isProven) this.#bound[stage] = found.bound;
      if (!found.values)
        return { bound: this.#bound, isImpossible: found.isProven, undealt, last: undefined };
      const dealt = groupsOf(this.#model, found.values);
      undealt = dealt.undealt;
      this.#watch.onGroups(dealt.groups);
      values = undealt.length > 0 ? found.values : valuesOf(this.#model, dealt.groups);
      isProven &&= found.isProven;
      const best = Math.round(worth(aims[stage], values));
      programme.ask(aims[stage], { from: best, to: best });
    }
    return {
      bound: this.#bound,
      isImpossible: false,
      undealt,
      last: values && { model: this.#model, values },
    };
  }

  /**
   * The best of one stage. First what it could come to if people could be halved, which is quick and mostly the truth;
   * then a search among the cohorts that this opens; and only if that does not reach it, the whole search.
   */
  #stage(stage: Stage, start: number[] | undefined, tellsBound: boolean): Found {
    const aim = this.#model.aims[stage];
    const sense = stage === 'placed' ? 'most' : 'least';
    const limit = simpleBound(this.#model, stage);
    if (isAt(aim, start, limit)) return { values: start, isProven: true, bound: limit };
    const relaxed = this.#relaxation.best(aim, {
      sense,
      seconds: this.#seconds(stage),
      isStopped: this.#watch.isStopped,
    });
    if (relaxed === 'none') return { values: undefined, isProven: true, bound: limit };
    if (!relaxed) return { values: start, isProven: false, bound: limit };
    const { bound } = relaxed;
    if (tellsBound) this.#tell(stage, bound);
    if (isAt(aim, start, bound)) return { values: start, isProven: true, bound };
    const dived = this.#search(stage, this.#narrow(relaxed.values), start, false).values;
    if (isAt(aim, dived, bound)) return { values: dived, isProven: true, bound };
    return this.#search(stage, this.#model.programme, better(aim, sense, start, dived), tellsBound);
  }

  #search(stage: Stage, programme: Programme, start: number[] | undefined, tellsBound: boolean): Found {
    return search(this.#solver, programme, {
      aim: this.#model.aims[stage],
      sense: stage === 'placed' ? 'most' : 'least',
      deadline: performance.now() + this.#seconds(stage) * 1000,
      start,
      isStopped: this.#watch.isStopped,
      onSolution: (values) => this.#watch.onGroups(groupsOf(this.#model, values).groups),
      onBound: (bound) => tellsBound && this.#tell(stage, bound),
    });
  }

  /** The programme with cohorts open and led as they are here, where that is clear; people may still sit anywhere. */
  #narrow(values: Float64Array): Programme {
    const { leads, cohorts, isOpen, programme } = this.#model;
    const columns = [cohorts, isOpen, ...leads].flatMap((bySlot) => [...bySlot.values()]);
    return programme.fixedAt(values, columns);
  }

  #tell(stage: Stage, bound: number) {
    this.#watch.onBound(stage, { ...this.#bound, [stage]: bound });
  }

  /** A stage that is not proven leaves some time to the next ones, which make what was found pleasanter. */
  #seconds(stage: Stage): number {
    const left = Math.max(0, this.#watch.deadline - performance.now()) / 1000;
    return stage === 'offTarget' ? left : 0.7 * left;
  }
}

const isAt = (aim: Term[], values: number[] | undefined, bound: number) =>
  values !== undefined && Math.round(worth(aim, values)) === bound;

function better(
  aim: Term[],
  sense: 'most' | 'least',
  one: number[] | undefined,
  other: number[] | undefined,
) {
  if (!one || !other) return one ?? other;
  const isMore = worth(aim, one) > worth(aim, other);
  return isMore === (sense === 'most') ? one : other;
}

/** What can be seen without a search: no more than everybody is placed, and nothing costs less than nothing. */
const simpleBound = ({ crowd }: Model, stage: Stage) =>
  stage === 'placed' ? crowd.kinds.reduce((sum, { size, parties }) => sum + size * parties.length, 0) : 0;

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
