import { parentPort } from 'node:worker_threads';
import { changeTo, compacted, merged, missingIn, textIn } from './updates.ts';

// The other half of updates-in-worker.ts: documents are put together here, where no write waits for it.

const works = { changeTo, compacted, merged, missingIn, textIn };

export type Works = typeof works;

/** What is asked: which of these, with what. */
export interface Ask {
  id: number;
  name: keyof Works;
  args: unknown[];
}

export type Told = { id: number; result: unknown } | { id: number; failed: string };

parentPort?.on('message', ({ id, name, args }: Ask) => {
  parentPort?.postMessage(answerTo(id, works[name] as (...args: unknown[]) => unknown, args));
});

function answerTo(id: number, work: (...args: unknown[]) => unknown, args: unknown[]): Told {
  try {
    return { id, result: work(...args) };
  } catch (error) {
    return { id, failed: String(error) };
  }
}
