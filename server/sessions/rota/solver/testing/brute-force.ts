import type { Instance, Turns } from '../instance.rules.ts';
import { isAllowed, isBetter, type Score, scoreOf } from '../solution.rules.ts';

/** The best score of a tiny instance, by trying everybody and nobody in every session. Undefined where nothing is allowed. */
export function bestByForce(instance: Instance): Score | undefined {
  let best: Score | undefined;
  for (const turns of everyRota(instance)) {
    if (!isAllowed(instance, turns)) continue;
    const score = scoreOf(instance, turns);
    if (!best || isBetter(score, best)) best = score;
  }
  return best;
}

export function* everyRota({ sessions, facilitators }: Instance, turns: Turns = []): Generator<Turns> {
  if (turns.length === sessions.length) {
    yield turns;
    return;
  }
  for (const who of [null, ...facilitators.keys()])
    yield* everyRota({ sessions, facilitators } as Instance, [...turns, who]);
}
