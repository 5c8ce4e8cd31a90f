import { clock } from '../../platform/clock.ts';
import { until } from './room-client.ts';

/** Waits until something is so while the clock runs three hundred times as fast; then it is as it was. */
export async function whileTimePasses<Value>(
  look: () => Value | Promise<Value>,
  isSo: (value: Value) => boolean,
): Promise<Value> {
  const before = clock.now;
  let passed = 0;
  clock.now = () => new Date(before().getTime() + passed);
  try {
    return await until(() => {
      passed += 3000;
      return look();
    }, isSo);
  } finally {
    clock.now = before;
  }
}
