import type { Alignment, Range } from './alignment.rules.ts';
import { alignGap, mostCells } from './gap.rules.ts';
import { longestChain, type Seed, seedsOf } from './seeds.rules.ts';

/**
 * Aligns two passages, in order: words at both edges first, then rows of words that are in each once, then what is
 * between those in the same way, and what is left and short word for word. Passages that are long and have nothing of
 * their own in common stay unaligned. Writes into `map`.
 */
export function alignWithin(a: Int32Array, b: Int32Array, whole: Range, map: Alignment) {
  const waiting = [whole];
  for (let range = waiting.pop(); range; range = waiting.pop()) {
    const { aFrom, aTo, bFrom, bTo } = trimmed(a, b, range, map);
    const cells = (aTo - aFrom) * (bTo - bFrom);
    if (cells === 0) continue;
    const rest = { aFrom, aTo, bFrom, bTo };
    const chain = cells <= fewCells ? [] : chainOf(a, b, rest);
    if (chain.length > 0) waiting.push(...between(rest, chain, map));
    else if (cells <= mostCells) alignGap(a, b, rest, map);
  }
}

/** So small that the best alignment is found at once. */
const fewCells = 2500;

function chainOf(a: Int32Array, b: Int32Array, range: Range): Seed[] {
  for (const length of [5, 3, 2, 1]) {
    const chain = longestChain(seedsOf(a, b, range, length));
    if (chain.length > 0) return chain;
  }
  return [];
}

/** Keeps a chain, and says what is left between its seeds. */
function between(range: Range, chain: readonly Seed[], map: Alignment): Range[] {
  const gaps: Range[] = [];
  let { aFrom, bFrom } = range;
  for (const seed of chain) {
    // Rows overlap: of a seed that begins inside the last one only the rest is new, if it goes on in the same place.
    const done = Math.max(0, aFrom - seed.a, bFrom - seed.b);
    if (done >= seed.length) continue;
    gaps.push({ aFrom, aTo: seed.a + done, bFrom, bTo: seed.b + done });
    for (let at = done; at < seed.length; at += 1) map[seed.a + at] = seed.b + at;
    aFrom = seed.a + seed.length;
    bFrom = seed.b + seed.length;
  }
  gaps.push({ aFrom, aTo: range.aTo, bFrom, bTo: range.bTo });
  return gaps;
}

/** Keeps the words that both passages begin and end with, and says what is left. */
function trimmed(a: Int32Array, b: Int32Array, range: Range, map: Alignment): Range {
  let { aFrom, aTo, bFrom, bTo } = range;
  while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) map[aFrom++] = bFrom++;
  while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) map[--aTo] = --bTo;
  return { aFrom, aTo, bFrom, bTo };
}
