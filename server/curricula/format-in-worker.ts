import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Answer, refusedUnread } from './format-reader.ts';

const patience = 10_000;

/**
 * Reads a file that comes from anywhere, on a thread of its own: one that is made to take for ever, or all memory,
 * holds up nobody else.
 */
export async function readYamlAside(text: string): Promise<Answer> {
  const early = refusedUnread(text);
  if (early) return { syllabus: null, problems: [early] };
  const worker = new Worker(new URL('./format-worker.ts', import.meta.url), {
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    env: {},
  });
  try {
    const [answer] = await once(worker, 'message', { signal: AbortSignal.timeout(patience) });
    return answer as Answer;
  } catch {
    return { syllabus: null, problems: ['This file takes too long to read: is it a curriculum?'] };
  } finally {
    await worker.terminate();
  }
}
