import { clock } from '../../platform/clock.ts';
import { until } from './waiting.ts';

/** Waits until something is so while the clock runs three hundred times as fast; then it is as it was. */
export async function whileTimePasses<Value>(
  look: () => Value | Promise<Value>,
  isSo: (value: Value) => boolean,
): Promise<Value> {
  const before = clock.now;
  const start = performance.now();
  clock.now = () => new Date(before().getTime() + 300 * (performance.now() - start));
  try {
    return await until(look, isSo);
  } finally {
    clock.now = before;
  }
}
