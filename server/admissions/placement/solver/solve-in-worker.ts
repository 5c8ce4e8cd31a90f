import { onThread, type Work } from '../../../platform/solver/thread.ts';
import type { Instance } from './instance.rules.ts';
import type { Progress } from './progress.ts';
import type { Solution } from './solution.rules.ts';
import { solutionOf } from './solution.ts';
import { type Options, usualSeconds } from './solve.ts';

export interface Task {
  instance: Instance;
  options: Omit<Options, 'onProgress' | 'isStopped'>;
}

/** Places people on another thread; where that ends before its time, with the best cohorts so far. */
export function solveInWorker(
  instance: Instance,
  { onProgress, ...options }: Omit<Options, 'isStopped'> = {},
): Work<Solution> {
  return onThread<Task, Progress, Solution>({
    script: new URL('./worker.ts', import.meta.url),
    task: { instance, options },
    limitSeconds: options.limitSeconds ?? usualSeconds,
    onProgress,
    lastResort: (last) => (last?.groups ? solutionOf(instance, last.groups, last.bound) : undefined),
  });
}
