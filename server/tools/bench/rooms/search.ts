import type { Measured, Offer } from './load.ts';
import { peoplePerRoom } from './world.ts';

export interface Best extends Measured {
  /** Deliveries a second. */
  rate: number;
}

const slowest = 50;

/** Raises the rate until the slowest hundredth takes over 50 ms twice, then looks between the last two. */
export async function highestRate(
  measure: (offer: Offer) => Promise<Measured>,
  first: number,
): Promise<Best> {
  let best: Best = { rate: 0, sent: 0, heard: 0, p50: 0, p99: 0 };
  async function holds(rate: number) {
    for (const _attempt of [1, 2]) {
      const measured = await measure({ rate: rate / peoplePerRoom, seconds: 2.5 });
      const heard = measured.heard / 2.5;
      const isGood = measured.p99 <= slowest && measured.heard >= 0.98 * measured.sent * peoplePerRoom;
      tell(rate, measured, isGood);
      if (isGood && heard > best.rate) best = { ...measured, rate: heard };
      if (isGood) return true;
    }
    return false;
  }
  let [good, bad] = [0, Number.POSITIVE_INFINITY];
  for (let rate = first; bad === Number.POSITIVE_INFINITY; rate *= 1.3) {
    if (await holds(rate)) good = rate;
    else bad = rate;
  }
  for (let look = 0; look < 2 && good > 0; look += 1) {
    const between = (good + bad) / 2;
    if (await holds(between)) good = between;
    else bad = between;
  }
  return best;
}

function tell(rate: number, { heard, p50, p99 }: Measured, isGood: boolean) {
  const say = `${thousands(rate)} offered, ${thousands(heard / 2.5)} heard, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  console.log(`    ${isGood ? '✔' : '✖'} ${say}`);
}

export const thousands = (rate: number) => `${(rate / 1000).toFixed(1)} k/s`;
