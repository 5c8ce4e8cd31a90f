import type { Range } from './alignment.rules.ts';

/** Where `length` words in a row stand once in one text and once in the other. */
export interface Seed {
  a: number;
  b: number;
  length: number;
}

/** Every row of `length` words that is in both ranges exactly once each, in the order of the first text. */
export function seedsOf(a: Int32Array, b: Int32Array, range: Range, length: number): Seed[] {
  const inA = placesOf(a, range.aFrom, range.aTo, length);
  const inB = placesOf(b, range.bFrom, range.bTo, length);
  const seeds: Seed[] = [];
  for (const [row, at] of inA) {
    const there = inB.get(row) ?? several;
    if (at !== several && there !== several) seeds.push({ a: at, b: there, length });
  }
  return seeds.sort((one, other) => one.a - other.a);
}

const several = -1;

function placesOf(keys: Int32Array, from: number, to: number, length: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at + length <= to; at += 1) {
    const row = nameOf(keys, at, at + length);
    places.set(row, places.has(row) ? several : at);
  }
  return places;
}

/** A number for a row of words: two hashes of 52 bits together, so that no two rows of a book share one by chance. */
function nameOf(keys: Int32Array, from: number, to: number): number {
  let [one, other] = [0x811c9dc5, 0x9e3779b9];
  for (let at = from; at < to; at += 1) {
    const key = keys[at] ?? 0;
    one = Math.imul(one ^ key ^ (key >>> 16), 0x01000193);
    one ^= one >>> 15;
    other = Math.imul(other + key, 0x85ebca6b);
    other ^= other >>> 13;
  }
  return (one >>> 0) * 2 ** 20 + ((other >>> 0) & 0xfffff);
}

/** The longest selection of seeds that stand in the same order in both texts (patience sorting). */
export function longestChain(seeds: readonly Seed[]): Seed[] {
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, { b }] of seeds.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((seeds[ends[middle] ?? 0]?.b ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  }
  const chain: Seed[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1)
    chain.push(seeds[index] as Seed);
  return chain.reverse();
}
