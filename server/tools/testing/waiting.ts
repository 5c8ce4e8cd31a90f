import { setTimeout as pause } from 'node:timers/promises';

const most = 120_000;

/**
 * Waits until something is so, and answers with it; after two minutes it fails with what it is instead. That is for what
 * never comes: no test is to fail by the clock of a slow machine.
 */
export async function until<Value>(
  look: () => Value | Promise<Value>,
  isSo: (value: Value) => boolean = Boolean,
): Promise<Value> {
  const end = performance.now() + most;
  while (true) {
    const value = await look();
    if (isSo(value)) return value;
    if (performance.now() > end) throw new Error(`It did not come to be so: ${JSON.stringify(value)}`);
    await pause(10);
  }
}

/** Leaves time for what must not happen, or between things that are done. What is to happen is waited for by `until`. */
export const aWhile = (milliseconds: number): Promise<void> => pause(milliseconds);
