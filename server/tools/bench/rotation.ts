import { highs } from '../../platform/solver/highs.ts';
import { solve } from '../../sessions/rota/solver/solve.ts';
import { type Order, termOf } from './rotation/instances.ts';
import { oneModel } from './rotation/one-model.ts';

// npm run bench -- rotation           26 × 7 to 156 × 40 sessions and facilitators, seeds 1 to 5, with and without rest
// npm run bench -- rotation 104x20 3  104 sessions and 20 facilitators, seeds 1 to 3

const sizes = ['26x7', '26x12', '52x12', '104x20', '156x40'];
const limit = 60;

interface Run {
  seed: number;
  first: number;
  proof: number;
  /** The faster of two straightforward ways; null where neither was done in time. */
  straight: number | null;
}

/** Seconds to the first answer and to the proof, beside one programme for everything, each in the same process. */
export async function bench([size = '', seeds = '5']: string[]) {
  await highs();
  // Once unmeasured, so that no size pays for what the engine compiles.
  await measured({ sessions: 26, facilitators: 7, seed: 99, apartTurns: false });
  console.log(
    'sessions x people      first answer   proof: median   worst (seed)   one programme: median   times',
  );
  for (const one of size ? [size] : sizes)
    for (const apartTurns of [false, true]) {
      const [sessions = 0, facilitators = 0] = one.split('x').map(Number);
      const runs: Run[] = [];
      for (let seed = 1; seed <= Number(seeds); seed += 1)
        runs.push(await measured({ sessions, facilitators, seed, apartTurns }));
      console.log(lineOf(`${one}${apartTurns ? ' with rest' : ''}`, runs));
    }
}

async function measured(order: Order): Promise<Run> {
  const instance = termOf(order);
  const begun = performance.now();
  let first = 0;
  const { proof, score } = await solve(instance, {
    onProgress: ({ seconds }) => {
      first ||= seconds;
    },
  });
  const seconds = (performance.now() - begun) / 1000;
  if (proof.status !== 'optimal') throw new Error(`Not proven: ${JSON.stringify(order)}`);
  const straight: number[] = [];
  for (const way of ['parts', 'sum'] as const) {
    const other = await oneModel(instance, way, Math.min(limit, ...straight));
    if (other.seconds === null) continue;
    if (JSON.stringify(other.score) !== JSON.stringify(score))
      throw new Error(`Two best scores of ${JSON.stringify(order)}: ${JSON.stringify([score, other.score])}`);
    straight.push(other.seconds);
  }
  return {
    seed: order.seed,
    first,
    proof: seconds,
    straight: straight.length > 0 ? Math.min(...straight) : null,
  };
}

function lineOf(what: string, runs: Run[]): string {
  const worst = runs.reduce((one, other) => (other.proof > one.proof ? other : one));
  const proof = median(runs.map((run) => run.proof));
  const straight = median(runs.map((run) => run.straight ?? Number.POSITIVE_INFINITY));
  return [
    what.padEnd(23),
    `${median(runs.map(({ first }) => first)).toFixed(3)} s`.padEnd(15),
    `${proof.toFixed(3)} s`.padEnd(16),
    `${worst.proof.toFixed(3)} s (${worst.seed})`.padEnd(15),
    (Number.isFinite(straight) ? `${straight.toFixed(2)} s` : `> ${limit} s`).padEnd(24),
    Number.isFinite(straight) ? (straight / proof).toFixed(1) : '',
  ].join('');
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
