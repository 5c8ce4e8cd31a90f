import { clock } from '../../platform/clock.ts';
import { until } from './room-client.ts';

/** Waits until something is so while the clock runs three hundred times as fast; then it is as it was. */
export async function whileTimePasses<Value>(
  look: () => Value | Promise<Value>,
  isSo: (value: Value) => boolean,
): Promise<Value> {
  const before = clock.now;
  const start = performance.now();
  clock.now = () => new Date(before().getTime() + 300 * (performance.now() - start));
  try {
    // What is looked at every two seconds has to be seen twice, on a machine that may be busy.
    return await until(look, isSo, 20_000);
  } finally {
    clock.now = before;
  }
}
