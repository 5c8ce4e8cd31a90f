import { parentPort, workerData } from 'node:worker_threads';
import { BadInstance } from './instance.rules.ts';
import { solve } from './solve.ts';
import type { FromWorker, ToWorker } from './solve-in-worker.ts';

// The other half of solve-in-worker.ts: one search on a thread of its own.

const { instance, options, isStopped } = workerData as ToWorker;
const tell = (news: FromWorker) => parentPort?.postMessage(news);

try {
  const solution = await solve(instance, {
    ...options,
    onProgress: (progress) => tell({ progress }),
    isStopped: () => Atomics.load(isStopped, 0) === 1,
  });
  tell({ solution });
} catch (error) {
  const { message } = error as Error;
  tell({ refused: { message, isBad: error instanceof BadInstance } });
}
