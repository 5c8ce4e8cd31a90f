import { faultsOf } from './check.rules.ts';
import type { Instance } from './instance.rules.ts';
import { type Bound, type Group, isBetter, type Score, scoreOf } from './solution.rules.ts';
import type { Stage } from './stages.ts';

export interface Progress {
  /** What is searched for now; `settling` is what comes after the score. */
  stage: Stage | 'settling';
  /** The best cohorts so far, checked; null while there are none. */
  groups: Group[] | null;
  best: Score | null;
  /** What no placement can be better than, as far as is known. */
  bound: Bound;
  /** Since the search began. */
  seconds: number;
}

/** Keeps the best cohorts of a search, and tells of each step. */
export class BestSoFar {
  readonly #instance: Instance;
  readonly #tell: (progress: Progress) => void;
  readonly #begun = performance.now();
  #progress: Progress = {
    stage: 'placed',
    groups: null,
    best: null,
    bound: { placed: null, ifneeded: null, offTarget: null },
    seconds: 0,
  };

  constructor(instance: Instance, tell: (progress: Progress) => void = () => undefined) {
    this.#instance = instance;
    this.#tell = tell;
  }

  get groups(): Group[] | undefined {
    return this.#progress.groups ?? undefined;
  }

  /** Takes cohorts that are better than those before, and keep every rule: what does not is never seen by anybody. */
  take(groups: Group[]) {
    if (faultsOf(this.#instance, groups).length > 0) return;
    const score = scoreOf(this.#instance, groups);
    const { best } = this.#progress;
    if (!best || isBetter(score, best)) this.say({ groups, best: score });
  }

  /** Takes other cohorts with the same score, since they are pleasanter. */
  settle(groups: Group[]) {
    const { best } = this.#progress;
    if (faultsOf(this.#instance, groups).length > 0 || !best) return;
    if (!isBetter(best, scoreOf(this.#instance, groups)))
      this.say({ groups, best: scoreOf(this.#instance, groups) });
  }

  say(news: Partial<Progress>) {
    const seconds = (performance.now() - this.#begun) / 1000;
    this.#progress = { ...this.#progress, ...news, seconds };
    this.#tell(this.#progress);
  }
}
