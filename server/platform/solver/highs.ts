import type { Highs, Model } from 'highs';
import * as loader from 'highs';
import type { Programme, Term } from './programme.ts';

export interface Search {
  aim: Term[];
  sense: 'most' | 'least';
  /** When to stop, on the clock of `performance.now()`. */
  deadline: number;
  /** A solution to begin with. */
  start?: number[] | undefined;
  isStopped?(): boolean;
  onSolution?(values: number[]): void;
  onBound?(bound: number): void;
}

export interface Found {
  /** The best values found; none where nothing was, or nothing can be. */
  values: number[] | undefined;
  /** Whether these are proven to be the best there are; or, without values, that there are none. */
  isProven: boolean;
  /** What no solution can be better than. */
  bound: number;
}

// Aims are whole numbers, so a bound less than one away proves as much as one that is met.
const lessThanOne = 0.99;
/** How far off a whole number a bound may be by rounding alone. */
export const rounding = 1e-4;

// The package's types are those of its CommonJS half, in which the loader lies one `default` deeper.
const load = loader.default as unknown as typeof loader.default.default;

let loading: Promise<Highs> | undefined;

/** Loads HiGHS once for this thread: 3.5 MB of WebAssembly, about 50 ms. */
export async function highs(): Promise<Highs> {
  loading ??= load();
  return await loading;
}

/** Searches a programme to its proven best, or to the deadline. Blocks the thread; values come back rounded. */
export function search(solver: Highs, programme: Programme, order: Search): Found {
  return solver.withModel(modelOf(solver, programme, order), (model) => {
    model.options.set({
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: lessThanOne,
      time_limit: Math.max(0.01, (order.deadline - performance.now()) / 1000),
    });
    if (order.start) model.setSolution({ colValue: order.start });
    model.run(listeners(solver, programme, order));
    return foundIn(solver, model, programme, order);
  });
}

function modelOf(solver: Highs, programme: Programme, { aim, sense }: Search) {
  const { maximize, minimize } = solver.constants.objectiveSense;
  const arrays = arraysOf(programme);
  for (const [column, weight] of aim) arrays.colCost[column] = (arrays.colCost[column] ?? 0) + weight;
  return { ...arrays, sense: sense === 'most' ? maximize : minimize, integrality: programme.whole };
}

/** A programme in HiGHS's words, without an aim. */
export function arraysOf({ lower, upper, rows }: Programme) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { terms } of rows) {
    for (const [column, weight] of terms) {
      indices.push(column);
      values.push(weight);
    }
    starts.push(indices.length);
  }
  const dimensions = { numCols: lower.length, numRows: rows.length };
  return {
    ...dimensions,
    colCost: new Array<number>(lower.length).fill(0),
    colLower: lower,
    colUpper: upper,
    rowLower: rows.map(({ from }) => from),
    rowUpper: rows.map(({ to }) => to),
    matrix: { format: 'csr' as const, ...dimensions, starts, indices, values },
  };
}

/** Listens to a search from inside, which is the only way to stop it: HiGHS does not give the thread back. */
function listeners(solver: Highs, programme: Programme, { isStopped, onSolution, onBound }: Search) {
  const { mipInterrupt, mipImprovingSolution, mipLogging } = solver.constants.callbackType;
  return {
    [mipInterrupt]: (event: { interrupt(): void }): undefined => {
      if (isStopped?.()) event.interrupt();
      return;
    },
    [mipImprovingSolution]: ({ data }: { data: { mip_solution?: Float64Array } }): undefined => {
      if (data.mip_solution) onSolution?.(rounded(programme, data.mip_solution));
      return;
    },
    [mipLogging]: ({ data }: { data: { mip_dual_bound?: number } }): undefined => {
      if (Number.isFinite(data.mip_dual_bound)) onBound?.(data.mip_dual_bound as number);
      return;
    },
  };
}

function foundIn(solver: Highs, model: Model, programme: Programme, { sense }: Search): Found {
  const { optimal, infeasible } = solver.constants.modelStatus;
  const status = model.getModelStatus();
  const hasValues = model.info.get('primal_solution_status') === solver.constants.solutionStatus.feasible;
  const bound = Number(model.info.get('mip_dual_bound'));
  return {
    values: hasValues ? rounded(programme, model.getSolution().colValue) : undefined,
    isProven: status === optimal || status === infeasible,
    bound: sense === 'most' ? Math.floor(bound + rounding) : Math.ceil(bound - rounding),
  };
}

const rounded = ({ whole }: Programme, values: Float64Array): number[] =>
  Array.from(values, (value, column) => (whole[column] ? Math.round(value) : value));
