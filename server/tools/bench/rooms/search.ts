import type { Measured, Offer } from './load.ts';

export interface Best extends Measured {
  /** Deliveries a second. */
  rate: number;
}

const slowest = 50;
const seconds = 2.5;
const attempts = [1, 2, 3];

/** Raises the rate until the slowest hundredth takes over 50 ms three times running, then looks between the last two. */
export async function highestRate(
  peoplePerRoom: number,
  measure: (offer: Offer) => Promise<Measured>,
  first: number,
): Promise<Best> {
  let best: Best = { rate: 0, sent: 0, heard: 0, p50: 0, p99: 0 };
  async function holds(rate: number) {
    // Several times: what else the machine does is not the server's fault.
    for (const _ of attempts) {
      const measured = await measure({ rate: rate / peoplePerRoom, seconds });
      const heard = measured.heard / seconds;
      const isGood = measured.p99 <= slowest && measured.heard >= 0.98 * measured.sent * peoplePerRoom;
      tell(rate, measured, isGood);
      if (isGood && heard > best.rate) best = { ...measured, rate: heard };
      if (isGood) return true;
    }
    return false;
  }
  let good = 0;
  let bad = first;
  while (await holds(bad)) [good, bad] = [bad, bad * 1.4];
  for (const _ of ['half', 'quarter']) {
    const between = (good + bad) / 2;
    if (await holds(between)) good = between;
    else bad = between;
  }
  return best;
}

function tell(rate: number, { heard, p50, p99 }: Measured, isGood: boolean) {
  const say = `${thousands(rate)} offered, ${thousands(heard / seconds)} heard, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  console.log(`    ${isGood ? '✔' : '✖'} ${say}`);
}

export const thousands = (rate: number) => `${(rate / 1000).toFixed(1)} k/s`;
