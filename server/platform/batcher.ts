import { setTimeout as pause } from 'node:timers/promises';
import { actAsNobody } from './acting.ts';

/** When so many come together, a pause of so many milliseconds makes the next batch worth more than it costs. */
const crowd = 5;
const coalesceDelay = 6;

/** Does things in batches: `add` one, and get its own result or error. */
export type Batcher<Item, Result> = (item: Item) => Promise<Result>;

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result | PromiseLike<Result>): void;
  reject(error: unknown): void;
}

/**
 * Gathers what comes while a batch is at work into the next one: alone each waits for nobody, under load many
 * share one transaction. Order is kept. When a batch fails as a whole, its items are tried again one by one,
 * so that one that cannot be done harms none of the others; `work` must bear being asked twice. A result may be a
 * promise: its item waits for that, and the next batch does not.
 */
export function batcher<Item, Result>(
  work: (items: Item[]) => Promise<(Result | PromiseLike<Result>)[]>,
  most: number,
): Batcher<Item, Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let busy = false;

  async function run() {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      if (!(await attempt(batch))) {
        for (const one of batch) await attempt([one], one.reject);
      }
      if (batch.length >= crowd) await pause(coalesceDelay);
    }
    busy = false;
  }

  async function attempt(batch: Waiting<Item, Result>[], fail?: (error: unknown) => void) {
    try {
      const results = await work(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
      return true;
    } catch (error) {
      fail?.(error);
      return false;
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (busy) return;
      busy = true;
      // What else arrives in this turn of the event loop comes along.
      setImmediate(() => actAsNobody(run));
    });
}
