import { type Alignment, gone, type Range } from './alignment.rules.ts';
import { alignWithin } from './in-order.rules.ts';
import { seedsOf } from './seeds.rules.ts';
import { sift } from './sift.rules.ts';

/**
 * Finds passages that were moved: of what is left unaligned in both texts, the two stretches that share most rows of
 * words are aligned with each other, and so on until nothing is shared. Writes into `map`.
 */
export function alignMoves(a: Int32Array, b: Int32Array, map: Alignment) {
  const tried = new Set<string>();
  while (true) {
    const range = likeliest(a, b, map, tried);
    if (!range) return;
    tried.add(Object.values(range).join());
    const trial = new Int32Array(a.length).fill(gone);
    alignWithin(a, b, range, trial);
    sift(a, trial, range, leastOfMove);
    for (let at = range.aFrom; at < range.aTo; at += 1) if (trial[at] !== gone) map[at] = trial[at] ?? gone;
  }
}

/** What a passage in another place must be worth, so that no turn of phrase is taken for it. */
const leastOfMove = 6;
const rowLength = 3;

function likeliest(
  a: Int32Array,
  b: Int32Array,
  map: Alignment,
  tried: ReadonlySet<string>,
): Range | undefined {
  const left = stretchesOf(a.length, (at) => map[at] === gone);
  const taken = new Set(map);
  const there = stretchesOf(b.length, (at) => !taken.has(at));
  const votes = new Map<string, { range: Range; count: number }>();
  for (const seed of sharedRows(a, b, left, there)) {
    const [from, to] = [stretchAt(left, seed.a), stretchAt(there, seed.b)];
    if (!from || !to) continue;
    const range = { aFrom: from[0], aTo: from[1], bFrom: to[0], bTo: to[1] };
    const key = Object.values(range).join();
    if (tried.has(key)) continue;
    const { count } = votes.get(key) ?? { count: 0 };
    votes.set(key, { range, count: count + 1 });
  }
  let best: { range: Range; count: number } | undefined;
  for (const vote of votes.values()) if (vote.count > (best?.count ?? 1)) best = vote;
  return best?.range;
}

type Stretch = [from: number, to: number];

/** Rows of words that are once in what is left of each text; its stretches are held apart by numbers that no word has. */
function sharedRows(a: Int32Array, b: Int32Array, left: Stretch[], there: Stretch[]) {
  const whole = { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length };
  return seedsOf(only(a, left, -1), only(b, there, -2), whole, rowLength);
}

function only(keys: Int32Array, stretches: readonly Stretch[], apart: number): Int32Array {
  const rest = new Int32Array(keys.length).fill(apart);
  for (const [from, to] of stretches) rest.set(keys.subarray(from, to), from);
  return rest;
}

function stretchesOf(length: number, isLeft: (at: number) => boolean): Stretch[] {
  const stretches: Stretch[] = [];
  for (let at = 0; at < length; at += 1) {
    const last = stretches.at(-1);
    if (!isLeft(at)) continue;
    if (last?.[1] === at) last[1] = at + 1;
    else stretches.push([at, at + 1]);
  }
  return stretches.filter(([from, to]) => to - from >= rowLength);
}

const stretchAt = (stretches: readonly Stretch[], at: number) =>
  stretches.find(([from, to]) => from <= at && at < to);
