import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Busy } from './busy.rules.ts';
import type { Calendar } from './busy-calendar.ts';

const patience = 5000;

/**
 * Reads a calendar that comes from anywhere, on a thread of its own: one that is made to take for ever, or all memory,
 * takes five seconds and nothing else. Null where it cannot be read.
 */
export async function readBusy(calendar: Calendar): Promise<Busy[] | null> {
  const worker = new Worker(new URL('./busy-worker.ts', import.meta.url), {
    workerData: calendar,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    env: {},
  });
  try {
    const [said] = await once(worker, 'message', { signal: AbortSignal.timeout(patience) });
    return said.busy;
  } catch {
    return null;
  } finally {
    await worker.terminate();
  }
}
