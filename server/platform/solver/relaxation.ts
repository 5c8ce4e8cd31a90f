import type { Highs, Model } from 'highs';
import { arraysOf, rounding } from './highs.ts';
import type { Programme, Term } from './programme.ts';

/** What a programme comes to when its columns need not be whole. */
export interface Relaxed {
  /** Rounded to the side of a whole solution: none is better than this. */
  bound: number;
  values: Float64Array;
}

export interface Effort {
  sense: 'most' | 'least';
  seconds: number;
  isStopped(): boolean;
}

/**
 * A programme whose columns need not be whole, kept from stage to stage: each begins where the one before ended, which
 * takes a fraction of the time. Call `dispose` when all is done; nobody else frees its memory.
 */
export class Relaxation {
  readonly #solver: Highs;
  readonly #programme: Programme;
  readonly #model: Model;
  #rows: number;

  constructor(solver: Highs, programme: Programme) {
    this.#solver = solver;
    this.#programme = programme;
    this.#model = solver.createModel(arraysOf(programme));
    this.#rows = programme.rows.length;
    this.#model.options.set({ output_flag: false, simplex_strategy: primalOrDual });
  }

  /** The best that an aim comes to: 'none' where no values keep the rows, undefined where time was too short. */
  best(aim: Term[], { sense, seconds, isStopped }: Effort): Relaxed | 'none' | undefined {
    const { constants } = this.#solver;
    const sign = sense === 'most' ? -1 : 1;
    this.#addRows();
    this.#model.changeColsCost(
      { kind: 'range', from: 0, to: this.#programme.whole.length - 1 },
      this.#costs(aim, sign),
    );
    this.#model.options.set('time_limit', this.#model.getRunTime() + seconds);
    this.#model.run({
      [constants.callbackType.simplexInterrupt]: (event: { interrupt(): void }): undefined => {
        if (isStopped()) event.interrupt();
      },
    });
    const status = this.#model.getModelStatus();
    if (status === constants.modelStatus.infeasible) return 'none';
    if (status !== constants.modelStatus.optimal) return undefined;
    const value = sign * this.#model.getObjectiveValue();
    return {
      bound: sense === 'most' ? Math.floor(value + rounding) : Math.ceil(value - rounding),
      values: this.#model.getSolution().colValue,
    };
  }

  dispose() {
    this.#model.dispose();
  }

  #addRows() {
    for (const { terms, from, to } of this.#programme.rows.slice(this.#rows))
      this.#model.addRow(from, to, {
        indices: terms.map(([column]) => column),
        values: terms.map(([, weight]) => weight),
      });
    this.#rows = this.#programme.rows.length;
  }

  #costs(aim: Term[], sign: number): number[] {
    const costs = new Array<number>(this.#programme.whole.length).fill(0);
    for (const [column, weight] of aim) costs[column] = (costs[column] ?? 0) + sign * weight;
    return costs;
  }
}

// HiGHS picks the simplex that can go on from where it stands.
const primalOrDual = 0;
