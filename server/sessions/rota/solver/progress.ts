import type { Instance, Turns } from './instance.rules.ts';
import { type Bound, isAllowed, isBetter, type Score, scoreOf } from './solution.rules.ts';

export interface Progress {
  /** The best rota so far, checked. */
  turns: Turns;
  best: Score;
  /** What no rota can be better than, as far as is known. */
  bound: Bound;
  /** Since the search began. */
  seconds: number;
}

/** Keeps the best rota of a search, and tells of each step. */
export class BestSoFar {
  readonly #instance: Instance;
  readonly #tell: (progress: Progress) => void;
  readonly #begun = performance.now();
  #turns: Turns;
  #bound: Bound = { uncovered: null, load: null, backToBack: null, preferred: null };

  constructor(instance: Instance, first: Turns, tell: (progress: Progress) => void = () => undefined) {
    this.#instance = instance;
    this.#tell = tell;
    this.#turns = first;
    this.#say();
  }

  get turns(): Turns {
    return this.#turns;
  }

  get bound(): Bound {
    return this.#bound;
  }

  get score(): Score {
    return scoreOf(this.#instance, this.#turns);
  }

  /** Takes a rota that is better than the one before and keeps every rule: what does not is never seen by anybody. */
  take(turns: Turns) {
    if (!isAllowed(this.#instance, turns) || !isBetter(scoreOf(this.#instance, turns), this.score)) return;
    this.#turns = turns;
    this.#say();
  }

  prove(bound: Partial<Bound>) {
    this.#bound = { ...this.#bound, ...bound };
    this.#say();
  }

  #say() {
    const seconds = (performance.now() - this.#begun) / 1000;
    this.#tell({ turns: this.#turns, best: this.score, bound: this.#bound, seconds });
  }
}
