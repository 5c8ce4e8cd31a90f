import { Worker } from 'node:worker_threads';
import { BadInstance, type Instance } from './instance.rules.ts';
import type { Progress } from './progress.ts';
import type { Solution } from './solution.rules.ts';
import { solutionOf } from './solution.ts';
import { type Options, usualSeconds } from './solve.ts';

/** A search under way on another thread. */
export interface Work {
  /** Rejects with `BadInstance` where what is fixed cannot be kept, and with an error where nothing was found at all. */
  done: Promise<Solution>;
  /** Ends it soon, with the best so far. */
  stop(): void;
}

export type ToWorker = {
  instance: Instance;
  options: Omit<Options, 'onProgress' | 'isStopped'>;
  /** Set to 1 to stop. Shared memory, since a thread that searches hears no messages. */
  isStopped: Int32Array;
};

export type FromWorker =
  | { progress: Progress }
  | { solution: Solution }
  | { refused: { message: string; isBad: boolean } };

// A search of a thousand people takes up to 260 MB, and a whole core.
const mostAtOnce = 2;
const megabytes = 512;
// How long a search may take to hear that it is over, before its thread is ended.
const graceSeconds = 5;

let running = 0;
const queue: (() => void)[] = [];

/** Solves on another thread, so that pages are served meanwhile; a third search waits until one of two has ended. */
export function solveInWorker(instance: Instance, options: Omit<Options, 'isStopped'> = {}): Work {
  const isStopped = new Int32Array(new SharedArrayBuffer(4));
  let stopNow = () => Atomics.store(isStopped, 0, 1);
  const done = turn().then(async () => {
    try {
      const { work, end } = begin(instance, options, isStopped);
      stopNow = () => {
        setTimeout(end, graceSeconds * 1000).unref();
        return Atomics.store(isStopped, 0, 1);
      };
      return await work;
    } finally {
      running -= 1;
      queue.shift()?.();
    }
  });
  return { done, stop: () => stopNow() };
}

async function turn() {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => queue.push(resolve));
  running += 1;
}

function begin(
  instance: Instance,
  { onProgress, ...options }: Omit<Options, 'isStopped'>,
  isStopped: Int32Array,
): { work: Promise<Solution>; end(): void } {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { instance, options, isStopped } satisfies ToWorker,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    env: {},
  });
  const { promise: work, resolve, reject } = Promise.withResolvers<Solution>();
  let last: Progress | undefined;
  const end = () => {
    if (last?.groups) resolve(solutionOf(instance, last.groups, last.bound));
    else reject(new Error('The search ended before it had found anything.'));
  };
  const overtime = setTimeout(end, ((options.limitSeconds ?? usualSeconds) + graceSeconds) * 1000);
  worker.on('message', (news: FromWorker) => {
    if ('progress' in news) {
      last = news.progress;
      onProgress?.(last);
    } else if ('solution' in news) resolve(news.solution);
    else reject(news.refused.isBad ? new BadInstance(news.refused.message) : new Error(news.refused.message));
  });
  worker.on('error', (error) => (last?.groups ? end() : reject(error)));
  worker.on('exit', end);
  const stop = () => {
    clearTimeout(overtime);
    return worker.terminate();
  };
  return { work: work.finally(stop), end };
}
