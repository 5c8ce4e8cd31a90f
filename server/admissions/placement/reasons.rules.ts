import type { Board } from './board.rules.ts';
import { type Drafted, leftOut } from './draft.rules.ts';
import { type Facts, instanceOf } from './instance.rules.ts';
import type { Instance } from './solver/instance.rules.ts';
import { type Origin, type Reason, reasonsFor } from './solver/reasons.rules.ts';
import type { Proof, Score } from './solver/solution.rules.ts';
import { isOver, type SolveState } from './solves.rules.ts';

/** Why everybody who is to have a place and has none on a board has none, by person. */
export function whyLeftOut(facts: Facts, board: Board, origin: Origin): Map<string, Reason> {
  const reasons = reasonsFor(instanceOf(facts, board), board.groups, origin);
  // Of people who are to be together, some sit and some do not only where somebody has moved them.
  const byHand: Reason = {
    ...{ kind: 'left out by hand', slots: [] },
    sentence: 'You haven’t been placed in a cohort yet.',
  };
  return new Map(leftOut(facts, board).map((id) => [id, reasons.get(id) ?? byHand]));
}

interface Solved extends Drafted {
  proof: Proof | null;
  score: Score | null;
}

/** How a draft's board came about; null while the search goes on, or where it found nothing. */
export function originOf(draft: Solved, state: SolveState): Origin | null {
  if (!isOver(state) || state === 'failed') return null;
  if (draft.done > 0) return 'by hand';
  return draft.proof && draft.score?.placed === draft.proof.bound.placed ? 'proven' : 'searched';
}

/** The same once more time has passed: what was proven of other answers and people is proven no longer. */
export function originNow(draft: Solved & { facts: Facts }, board: Board, now: Facts): Origin {
  const asThen = inWords(instanceOf(draft.facts, board)) === inWords(instanceOf(now, board));
  return (asThen && originOf(draft, 'done')) || 'by hand';
}

/** The database keeps the fields of what it stores in an order of its own. */
const inWords = (instance: Instance) =>
  JSON.stringify(instance, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
