import { Worker } from 'node:worker_threads';
import type { Ask, Told, Works } from './updates-worker.ts';

const megabytes = 256;

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let last = 0;

/**
 * Does something with the updates of a document on a thread of its own, so that nobody who writes waits for it: putting
 * together a long document takes many milliseconds. The thread is started when it is first needed, and anew after it
 * has failed; then what it was asked rejects.
 */
export function inWorker<Name extends keyof Works>(
  name: Name,
  updates: readonly Uint8Array[],
  ...more: Parameters<Works[Name]> extends [unknown, ...infer More] ? More : never
): Promise<ReturnType<Works[Name]>> {
  worker ??= started();
  const thread = worker;
  last += 1;
  // Each in memory of its own: of a slice the whole piece that it lies in would be copied.
  const ask: Ask = { id: last, name, args: [updates.map((update) => new Uint8Array(update)), ...more] };
  return new Promise((resolve, reject) => {
    waiting.set(ask.id, { resolve: resolve as Waiting['resolve'], reject });
    thread.ref();
    thread.postMessage(ask);
  });
}

function started(): Worker {
  const thread = new Worker(new URL('./updates-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    env: {},
  });
  thread.on('message', (told: Told) => {
    const one = waiting.get(told.id);
    waiting.delete(told.id);
    if ('failed' in told) one?.reject(new Error(told.failed));
    else one?.resolve(told.result);
    // It keeps nobody from ending who waits for nothing.
    if (waiting.size === 0) thread.unref();
  });
  const gone = (error: Error) => {
    if (worker !== thread) return;
    worker = undefined;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  thread.on('error', gone);
  thread.on('exit', () => gone(new Error('The thread for notes has ended.')));
  return thread;
}
