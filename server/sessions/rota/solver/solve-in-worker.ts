import { onThread, type Work } from '../../../platform/solver/thread.ts';
import type { Instance } from './instance.rules.ts';
import type { Progress } from './progress.ts';
import type { Solution } from './solution.rules.ts';
import { solutionOf } from './solution.ts';
import { usualSeconds } from './solve.ts';

export interface Task {
  instance: Instance;
  limitSeconds: number;
}

/** Solves a rota on another thread; where that ends before its time, with the best turns so far. */
export function solveInWorker(instance: Instance, limitSeconds = usualSeconds): Work<Solution> {
  return onThread<Task, Progress, Solution>({
    script: new URL('./worker.ts', import.meta.url),
    task: { instance, limitSeconds },
    limitSeconds,
    lastResort: (last) => (last ? solutionOf(instance, last.turns, last.bound) : undefined),
  });
}
