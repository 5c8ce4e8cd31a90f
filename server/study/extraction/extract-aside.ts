import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type Extracted, Unreadable } from './extracted.ts';

/** A page or PDF as it came. */
export interface Source {
  bytes: Uint8Array;
  url: string;
  /** As the server said; '' if it didn't. */
  charset?: string;
}

export interface Limits {
  milliseconds?: number;
  megabytes?: number;
}

/** Bytes of a page or PDF at most. */
export const mostBytes = 10_000_000;

/**
 * Reads a page or PDF that comes from anywhere, on a thread of its own: one that is made to take for ever, or all
 * memory, is given up, and holds up nobody else. Throws `Unreadable`.
 */
export async function extractAside(
  { bytes, url, charset = '' }: Source,
  { milliseconds = 20_000, megabytes = 512 }: Limits = {},
): Promise<Extracted> {
  if (bytes.length > mostBytes) throw new Unreadable('This is too large: at most 10 MB can be read.');
  const worker = new Worker(new URL('./extract-worker.ts', import.meta.url), {
    workerData: { bytes: Uint8Array.from(bytes), url, charset },
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64 },
    env: {},
    stdout: true,
    stderr: true,
  });
  const memory = watchMemory(worker, megabytes);
  try {
    const exited = once(worker, 'exit').then((): [Answer] => [{}]);
    const answered = once(worker, 'message', { signal: AbortSignal.timeout(milliseconds) }) as Promise<
      [Answer]
    >;
    const [{ extracted, refusal }] = await Promise.race([answered, exited]);
    if (extracted) return extracted;
    throw new Unreadable(refusal ?? tooMuch);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(tooMuch);
  } finally {
    clearInterval(memory);
    await worker.terminate();
  }
}

/** What the worker sends: one of both, or neither if it was ended. */
interface Answer {
  extracted?: Extracted;
  refusal?: string;
}

const tooMuch = 'This takes too long to read.';

/** What is unpacked doesn't count among a thread's own memory, so the growth of the whole process is watched. */
function watchMemory(worker: Worker, megabytes: number) {
  const before = process.memoryUsage.rss();
  const most = 2 * megabytes * 2 ** 20;
  return setInterval(() => {
    if (process.memoryUsage.rss() - before > most) worker.terminate().catch(() => undefined);
  }, 50);
}
