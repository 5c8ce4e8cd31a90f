import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Calendar } from './busy-calendar.ts';
import type { Reading } from './unread.rules.ts';

const patience = 8000;
// What is left over goes to those who ask next: a file that has more is told apart from one that is none.
const forSeries = 4000;

/**
 * Reads a calendar that comes from anywhere, on a thread of its own: one that is made to take for ever, or all memory,
 * takes eight seconds and nothing else. Says why it cannot be read: it is none, or too much.
 */
export async function readBusy(calendar: Calendar): Promise<Reading | 'none' | 'much'> {
  const worker = new Worker(new URL('./busy-worker.ts', import.meta.url), {
    workerData: { patience: forSeries, ...calendar },
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    env: {},
  });
  try {
    const [said] = await once(worker, 'message', { signal: AbortSignal.timeout(patience) });
    return said ?? 'none';
  } catch {
    return 'much';
  } finally {
    await worker.terminate();
  }
}
