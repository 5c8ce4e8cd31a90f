import { solve } from '../../admissions/placement/solver/solve.ts';
import { highs } from '../../platform/solver/highs.ts';
import { type Order, roundOf } from './placement/instances.ts';
import { oneModelSeconds } from './placement/one-model.ts';

// npm run bench -- placement            60, 120, 300 and 1,000 people, seeds 1 to 10, plain and scarce
// npm run bench -- placement 120 3      120 people, seeds 1 to 3

const sizes = [60, 120, 300, 1000];
const naiveLimit = 60;

interface Run {
  seed: number;
  first: number;
  proof: number;
  naive: number | null;
}

/** Seconds to the first answer and to the proof, beside one programme for everything, each in the same process. */
export async function bench([people = '', seeds = '10']: string[]) {
  await highs();
  console.log('people         first answer   proof: median   worst (seed)   one programme: median');
  for (const participants of people ? [Number(people)] : sizes)
    for (const isScarce of [false, true]) {
      const runs: Run[] = [];
      for (let seed = 1; seed <= Number(seeds); seed += 1)
        runs.push(await measured({ participants, seed, isScarce }));
      console.log(lineOf(participants, isScarce, runs));
    }
}

async function measured(order: Order): Promise<Run> {
  const instance = roundOf(order);
  const begun = performance.now();
  let first = 0;
  const { proof } = await solve(instance, {
    onProgress: ({ best, seconds }) => {
      if (best && first === 0) first = seconds;
    },
  });
  if (proof.status !== 'optimal') throw new Error(`Not proven: ${JSON.stringify(order)}`);
  const seconds = (performance.now() - begun) / 1000;
  // It takes its whole minute from 300 people on, so that two seeds say enough.
  const isAsked = order.participants < 300 || order.seed <= 2;
  const naive = isAsked ? await oneModelSeconds(instance, naiveLimit) : null;
  return { seed: order.seed, first, proof: seconds, naive };
}

function lineOf(participants: number, isScarce: boolean, runs: Run[]): string {
  const worst = runs.reduce((one, other) => (other.proof > one.proof ? other : one));
  const asked = participants < 300 ? runs : runs.slice(0, 2);
  const naive = median(asked.map((run) => run.naive ?? Number.POSITIVE_INFINITY));
  return [
    `${participants} ${isScarce ? 'scarce' : 'plain'}`.padEnd(15),
    `${median(runs.map(({ first }) => first)).toFixed(2)} s`.padEnd(15),
    `${median(runs.map(({ proof }) => proof)).toFixed(2)} s`.padEnd(16),
    `${worst.proof.toFixed(2)} s (${worst.seed})`.padEnd(15),
    Number.isFinite(naive) ? `${naive.toFixed(1)} s` : `> ${naiveLimit} s`,
  ].join('');
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
