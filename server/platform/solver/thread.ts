import { parentPort, Worker, workerData } from 'node:worker_threads';
import { BadInstance } from './fields.rules.ts';

/** A search under way on another thread. */
export interface Work<Solution> {
  /** Rejects with `BadInstance` where the problem contradicts itself, and with an error where nothing was found at all. */
  done: Promise<Solution>;
  /** Ends it soon, with the best so far. */
  stop(): void;
}

export interface Order<Task, Progress, Solution> {
  /** The module that calls `answer`. */
  script: URL;
  task: Task;
  limitSeconds: number;
  onProgress?: ((progress: Progress) => void) | undefined;
  /** What the last progress comes to, where the thread ends before it answers; undefined where that is nothing yet. */
  lastResort(progress: Progress | undefined): Solution | undefined;
}

interface ToWorker {
  task: unknown;
  /** Set to 1 to stop. Shared memory, since a thread that searches hears no messages. */
  isStopped: Int32Array;
}

type FromWorker =
  | { progress: unknown }
  | { solution: unknown }
  | { refused: { message: string; isBad: boolean } };

// A search of a thousand people takes up to 260 MB, and a whole core.
const mostAtOnce = 2;
const megabytes = 512;
// How long a search may take to hear that it is over, before its thread is ended.
const graceSeconds = 5;

let running = 0;
const queue: (() => void)[] = [];

/** Solves on another thread, so that pages are served meanwhile; a third search waits until one of two has ended. */
export function onThread<Task, Progress, Solution>(order: Order<Task, Progress, Solution>): Work<Solution> {
  const isStopped = new Int32Array(new SharedArrayBuffer(4));
  let stopNow = () => Atomics.store(isStopped, 0, 1);
  const done = turn().then(async () => {
    try {
      const { work, end } = begin(order, isStopped);
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

function begin<Task, Progress, Solution>(
  { script, task, limitSeconds, onProgress, lastResort }: Order<Task, Progress, Solution>,
  isStopped: Int32Array,
): { work: Promise<Solution>; end(): void } {
  const worker = new Worker(script, {
    workerData: { task, isStopped } satisfies ToWorker,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    env: {},
  });
  const { promise: work, resolve, reject } = Promise.withResolvers<Solution>();
  let last: Progress | undefined;
  const endWith = (error: Error) => {
    const solution = lastResort(last);
    if (solution) resolve(solution);
    else reject(error);
  };
  const end = () => endWith(new Error('The search ended before it had found anything.'));
  const overtime = setTimeout(end, (limitSeconds + graceSeconds) * 1000);
  worker.on('message', (news: FromWorker) => {
    if ('progress' in news) {
      last = news.progress as Progress;
      onProgress?.(last);
    } else if ('solution' in news) resolve(news.solution as Solution);
    else reject(news.refused.isBad ? new BadInstance(news.refused.message) : new Error(news.refused.message));
  });
  worker.on('error', endWith);
  worker.on('exit', end);
  const stop = () => {
    clearTimeout(overtime);
    return worker.terminate();
  };
  return { work: work.finally(stop), end };
}

/** The other half, on the thread itself: solves what it was given, and tells how that went. */
export async function answer<Task, Progress, Solution>(
  solve: (
    task: Task,
    told: { onProgress(progress: Progress): void; isStopped(): boolean },
  ) => Promise<Solution>,
) {
  const { task, isStopped } = workerData as ToWorker;
  const tell = (news: FromWorker) => parentPort?.postMessage(news);
  try {
    const solution = await solve(task as Task, {
      onProgress: (progress) => tell({ progress }),
      isStopped: () => Atomics.load(isStopped, 0) === 1,
    });
    tell({ solution });
  } catch (error) {
    const { message } = error as Error;
    tell({ refused: { message, isBad: error instanceof BadInstance } });
  }
}
