import type { Bound, Score } from './solver/solution.rules.ts';

export const solveStates = ['waiting', 'running', 'done', 'stopped', 'failed'] as const;
export type SolveState = (typeof solveStates)[number];

/** How far a search is: what it is settling, the best it has found, and what nothing can be better than. */
export interface SolveProgress {
  stage: string;
  best: Score | null;
  bound: Bound | null;
}

/** Longest search, in seconds; the best that was found by then is kept. */
export const searchSeconds = 120;

/** A search that has not been heard of for so long was lost with its server, and is begun again. */
const lostAfterMs = 20_000;

export const isOver = (state: SolveState) => state === 'done' || state === 'stopped' || state === 'failed';

/** Whether a search may be taken up: it waits, or whoever ran it is gone. */
export const mayTakeUp = (solve: { state: SolveState; beatAt: Date | null }, now: Date) =>
  solve.state === 'waiting' ||
  (solve.state === 'running' && now.getTime() - (solve.beatAt?.getTime() ?? 0) > lostAfterMs);
