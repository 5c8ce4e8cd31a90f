import { highs, search } from '../../../platform/solver/highs.ts';
import type { Term } from '../../../platform/solver/programme.ts';
import { everyChoice } from '../../../sessions/rota/solver/choices.rules.ts';
import { boardOf, type Instance } from '../../../sessions/rota/solver/instance.rules.ts';
import {
  countedRest,
  modelOf,
  pricedTurns,
  restRows,
  turnsFrom,
} from '../../../sessions/rota/solver/model.ts';
import { type Score, scoreOf } from '../../../sessions/rota/solver/solution.rules.ts';

export interface Straight {
  /** To the proof; null where the limit came first. */
  seconds: number | null;
  score: Score | undefined;
}

/**
 * The straightforward way, to compare with: one programme with a yes or no for each person in each session, and each
 * turn priced. `parts` searches it once for each part of the score; `sum` once, for their sum with weights so far
 * apart that each part outweighs those after it.
 */
export async function oneModel(instance: Instance, way: 'parts' | 'sum', limit: number): Promise<Straight> {
  const solver = await highs();
  const begun = performance.now();
  const deadline = begun + limit * 1000;
  const board = boardOf(instance);
  const choices = everyChoice(board);
  const model = modelOf(board, choices);
  const load = pricedTurns(model, board, choices);
  const mustRest = board.rests.every(Boolean);
  const rest = mustRest ? [] : countedRest(model);
  if (mustRest) model.programme.rows.push(...restRows(model));
  const parts = [model.aims.uncovered, load, rest, times(model.aims.preferred, -1)];
  let start: number[] | undefined;
  for (const aim of way === 'sum' ? [summed(parts, instance)] : parts) {
    const found = search(solver, model.programme, { aim, sense: 'least', deadline, start });
    if (!found.isProven || !found.values) return { seconds: null, score: undefined };
    start = found.values;
    model.programme.ask(aim, { from: found.bound, to: found.bound });
  }
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, score: start && scoreOf(instance, turnsFrom(model, start)) };
}

function summed([uncovered = [], load = [], rest = [], wishes = []]: Term[][], instance: Instance): Term[] {
  const count = instance.sessions.length + 1;
  const dearest = Math.max(0, ...load.map(([, price]) => price));
  return [
    ...times(uncovered, count * count * (dearest + 1)),
    ...times(load, count * count),
    ...times(rest, count),
    ...wishes,
  ];
}

const times = (terms: Term[], weight: number): Term[] =>
  terms.map(([column, price]) => [column, price * weight]);
