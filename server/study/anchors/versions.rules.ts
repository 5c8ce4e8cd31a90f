import { type Alignment, gone } from './alignment.rules.ts';
import { alignWithin } from './in-order.rules.ts';
import { alignMoves } from './moves.rules.ts';
import { sift } from './sift.rules.ts';
import { slideInsertions } from './slide.rules.ts';
import type { Words } from './words.rules.ts';

/**
 * Where each word of a version went in another: first what is in the same order and surely the same, then what was
 * moved, then shorter pieces in between that would be too little by themselves.
 */
export function alignVersions(from: Words, to: Words): Alignment {
  const [a, b] = [from.keys, to.keys];
  const map = new Int32Array(a.length).fill(gone);
  const whole = { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length };
  alignWithin(a, b, whole, map);
  sift(a, map, whole, leastAlone);
  alignMoves(a, b, map);
  fillGaps(a, b, map);
  slideInsertions(from, b, map);
  return map;
}

/** What a stretch in order must be worth to count before moves are looked for, and afterwards between its neighbours. */
const leastAlone = 6;
const leastBetween = 3;

function fillGaps(a: Int32Array, b: Int32Array, map: Alignment) {
  const taken = new Set(map);
  for (let aFrom = 0, aTo = 0; aFrom < a.length; aFrom = aTo + 1) {
    aTo = aFrom;
    while (aTo < a.length && map[aTo] === gone) aTo += 1;
    const bFrom = aFrom === 0 ? 0 : (map[aFrom - 1] ?? 0) + 1;
    const bTo = map[aTo] ?? b.length;
    if (aTo === aFrom || bTo <= bFrom) continue;
    if (rangeOf(bFrom, bTo).some((at) => taken.has(at))) continue;
    const range = { aFrom, aTo, bFrom, bTo };
    alignWithin(a, b, range, map);
    sift(a, map, range, leastBetween);
  }
}

const rangeOf = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
