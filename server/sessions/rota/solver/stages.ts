import type { Highs } from 'highs';
import { search } from '../../../platform/solver/highs.ts';
import type { Row, Term } from '../../../platform/solver/programme.ts';
import { Relaxation } from '../../../platform/solver/relaxation.ts';
import { type Model, restRows, turnsFrom } from './model.ts';
import type { BestSoFar } from './progress.ts';
import type { Score } from './solution.rules.ts';

export interface Hunt {
  solver: Highs;
  best: BestSoFar;
  deadline: number;
  isStopped(): boolean;
}

export interface Stage {
  part: keyof Score;
  aim: Term[];
  sense: 'most' | 'least';
  /** What the part comes to where the aim comes to 0. */
  base?: number;
}

/**
 * Searches for the most wishes among the rotas in which nobody leads twice running. Says 'impossible' where there is
 * no such rota.
 *
 * Almost always linear programming alone finds it: sessions and people without neighbours are a network, whose corners
 * are whole, and of the many rows about neighbours a handful matter. So those that the last answer breaks are added,
 * until it breaks none; only an answer that is still not whole is branched on.
 */
export function huntRested(hunt: Hunt, model: Model): 'impossible' | 'searched' {
  const rows = restRows(model);
  const relaxed = relaxedRested(hunt, model, rows);
  if (relaxed === 'impossible') return relaxed;
  if (relaxed) {
    hunt.best.prove({ backToBack: 0, preferred: relaxed.bound });
    if (relaxed.isWhole) {
      hunt.best.take(turnsFrom(model, relaxed.values));
      return 'searched';
    }
  }
  model.programme.rows = [...new Set([...model.programme.rows, ...rows])];
  const stage: Stage = { part: 'preferred', aim: model.aims.preferred, sense: 'most' };
  const found = huntStages(hunt, model, [stage]);
  if (found === 'searched') hunt.best.prove({ backToBack: 0 });
  return found;
}

function relaxedRested({ solver, deadline, isStopped }: Hunt, model: Model, rows: Row[]) {
  const { programme, aims } = model;
  const relaxation = new Relaxation(solver, programme);
  try {
    while (true) {
      const seconds = Math.max(0.01, (deadline - performance.now()) / 1000);
      const found = relaxation.best(aims.preferred, { sense: 'most', seconds, isStopped });
      if (found === 'none') return 'impossible';
      if (!found) return;
      const broken = rows.filter(({ terms, to }) => worthAt(terms, found.values) > to + almost);
      if (broken.length === 0) return { ...found, isWhole: found.values.every(isWhole) };
      programme.rows.push(...broken);
    }
  } finally {
    relaxation.dispose();
  }
}

/** Searches for one part of the score after the other, each kept at its best from then on; ends where time does. */
export function huntStages(hunt: Hunt, model: Model, stages: Stage[]): 'impossible' | 'searched' {
  const { solver, best, deadline, isStopped } = hunt;
  let start: number[] | undefined;
  for (const { part, aim, sense, base = 0 } of stages) {
    const found = search(solver, model.programme, {
      aim,
      sense,
      deadline,
      start,
      isStopped,
      onSolution: (values) => best.take(turnsFrom(model, values)),
    });
    if (found.isProven && !found.values) return 'impossible';
    if (Number.isFinite(found.bound)) best.prove({ [part]: base + found.bound });
    if (found.values) best.take(turnsFrom(model, found.values));
    if (!found.isProven) break;
    start = found.values;
    model.programme.ask(aim, { from: found.bound, to: found.bound });
  }
  return 'searched';
}

const almost = 1e-6;

const worthAt = (terms: Term[], values: Float64Array) =>
  terms.reduce((sum, [column, weight]) => sum + weight * (values[column] ?? 0), 0);

const isWhole = (value: number) => Math.abs(value - Math.round(value)) < almost;
