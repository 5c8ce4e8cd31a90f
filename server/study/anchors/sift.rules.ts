import { type Alignment, gone, type Range } from './alignment.rules.ts';
import { blockBreak } from './words.rules.ts';

/**
 * Takes away what two passages have in common by chance. Pairs of words count one, words between two pairs that have no
 * partner cost a little each; of that sequence the stretches that are worth most are kept (after Ruzzo and Tompa 1999),
 * if they are worth at least `least`.
 */
export function sift(
  a: Int32Array,
  map: Alignment,
  { aFrom, aTo }: Pick<Range, 'aFrom' | 'aTo'>,
  least: number,
) {
  const pairs: number[] = [];
  for (let at = aFrom; at < aTo; at += 1) if (map[at] !== gone) pairs.push(at);
  const worth = pairs.map((at) => (a[at] === blockBreak ? 0 : 1));
  const costs = pairs.map((at, index) => {
    const before = pairs[index - 1] ?? at - 1;
    const [inA, inB] = [at - before - 1, (map[at] ?? 0) - (map[before] ?? 0) - 1];
    return index === 0 ? 0 : costOfWord * Math.max(inA, inB);
  });
  const kept = new Set<number>();
  for (const { from, to, sum } of bestStretches(worth, costs))
    if (sum >= least) for (let index = from; index <= to; index += 1) kept.add(index);
  for (const [index, at] of pairs.entries()) if (!kept.has(index)) map[at] = gone;
}

const costOfWord = 0.75;

interface Stretch {
  from: number;
  to: number;
  /** What came before it is worth in all, and with it. */
  left: number;
  right: number;
  sum: number;
}

/** All maximal stretches, by the algorithm of Ruzzo and Tompa; `costs` come before each item. */
function bestStretches(worth: readonly number[], costs: readonly number[]): Stretch[] {
  const found: Stretch[] = [];
  let total = 0;
  for (const [index, value] of worth.entries()) {
    total -= costs[index] ?? 0;
    if (value > 0) {
      let stretch = { from: index, to: index, left: total, right: total + value, sum: value };
      while (true) {
        const joined = joins(found, stretch);
        if (joined === -1) break;
        const { from, left } = found[joined] as Stretch;
        found.length = joined;
        stretch = { ...stretch, from, left, sum: stretch.right - left };
      }
      found.push(stretch);
    }
    total += value;
  }
  return found;
}

/** The last earlier stretch that begins lower, if it pays to reach back to it; -1 where it doesn't. */
function joins(found: readonly Stretch[], { left, right }: Stretch): number {
  const index = found.findLastIndex((one) => one.left < left);
  const before = found[index];
  return before && before.right < right && before.right - left <= deepest ? index : -1;
}

/** A gap that costs more parts even two long stretches, or everything in it would be kept with them. */
const deepest = 6;
