import { answer } from '../../../platform/solver/thread.ts';
import { solve } from './solve.ts';
import type { Task } from './solve-in-worker.ts';

// The other half of solve-in-worker.ts: one search on a thread of its own.

await answer(({ instance, limitSeconds }: Task, told) => solve(instance, { limitSeconds, ...told }));
