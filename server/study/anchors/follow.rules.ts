import { type Alignment, gone } from './alignment.rules.ts';
import { blockBreak, type Words, wordsWithin } from './words.rules.ts';

/** A place in a canonical text, in UTF-16 code units; `end` is behind it. */
export interface Place {
  start: number;
  end: number;
}

/**
 * Where a place of one version is in another; undefined where its words are gone, or where too little of what stood
 * around them is still around them to be sure that it is they.
 */
export function follow(place: Place, from: Words, to: Words, map: Alignment): Place | undefined {
  const [first, end] = wordsWithin(from, place.start, place.end);
  const kept = grown(largestGroup(from, map, first, end), from.keys, to.keys, [first, end]);
  if (!kept) return;
  const words = countWords(from.keys, first, end);
  const isWhole = kept.count === words && isUnbroken(kept);
  if (kept.count < leastOfQuote * words) return;
  const support = supportOf(from, map, first, end, kept);
  if (support < (isWhole ? leastAroundSame : leastAroundSimilar)) return;
  if (!isWhole && originOf(to, map, kept, end - first) < leastOrigin) return;
  return edgesOf(place, from, to, map, { first, end, kept });
}

/** How much of the quoted words must still be there. */
const leastOfQuote = 1 / 3;
/** How much of the sentence must be there, for words that are all there and for words that are not. */
const leastAroundSame = 0.5;
const leastAroundSimilar = 0.78;
/** And how much of the new sentence must come from there, for words that are not all there. */
const leastOrigin = 0.65;
/** A sentence of fewer words says too little: those around it are looked at too. */
const leastWindow = 10;

/** Words of the quote that are together in the other version, from its first to its last. */
interface Group {
  first: number;
  last: number;
  firstThere: number;
  lastThere: number;
  count: number;
}

const isUnbroken = ({ first, last, firstThere, lastThere }: Group) => last - first === lastThere - firstThere;

function largestGroup({ keys }: Words, map: Alignment, from: number, end: number): Group | undefined {
  const groups: Group[] = [];
  for (let at = from; at < end; at += 1) {
    const there = map[at] ?? gone;
    if (there === gone || keys[at] === blockBreak) continue;
    const group = groups.at(-1);
    const step = there - (group?.lastThere ?? 0);
    if (group && step > 0 && step <= at - group.last + slack)
      Object.assign(group, { last: at, lastThere: there, count: group.count + 1 });
    else groups.push({ first: at, last: at, firstThere: there, lastThere: there, count: 1 });
  }
  return groups.sort((one, other) => other.count - one.count)[0];
}

/** Words of the quote beside the group that stand beside it there too, though they weren't aligned. */
function grown(group: Group | undefined, a: Int32Array, b: Int32Array, [from, end]: [number, number]) {
  if (!group) return;
  const found = { ...group };
  while (found.first > from && a[found.first - 1] === b[found.firstThere - 1]) {
    found.first -= 1;
    found.firstThere -= 1;
  }
  while (found.last + 1 < end && a[found.last + 1] === b[found.lastThere + 1]) {
    found.last += 1;
    found.lastThere += 1;
  }
  const added = countWords(a, found.first, group.first) + countWords(a, group.last + 1, found.last + 1);
  return { ...found, count: group.count + added };
}

/** So many words may come in between at once. */
const slack = 12;

function countWords(keys: Int32Array, from: number, end: number): number {
  let count = 0;
  for (let at = from; at < end; at += 1) if (keys[at] !== blockBreak) count += 1;
  return count;
}

/** The share of the words of the sentence that are where they should be beside the quote's. */
function supportOf(from: Words, map: Alignment, first: number, end: number, kept: Group): number {
  const [low, high] = windowOf(from, first, end);
  const lowest = kept.firstThere - (kept.first - low) - slack;
  const highest = kept.lastThere + (high - kept.last) + slack;
  let [count, there] = [0, 0];
  for (let at = low; at < high; at += 1) {
    if (from.keys[at] === blockBreak) continue;
    count += 1;
    const here = map[at] ?? gone;
    if (here !== gone && here >= lowest && here <= highest) there += 1;
  }
  return there / count;
}

/** The share of the words of the new sentence that come from near the quote, so that a longer one isn't taken for it. */
function originOf(
  to: Words,
  map: Alignment,
  { first, last, firstThere, lastThere }: Group,
  length: number,
): number {
  const [low, high] = windowOf(to, firstThere, lastThere + 1);
  const reach = high - low + length + slack;
  let there = 0;
  for (let at = Math.max(0, first - reach); at < Math.min(map.length, last + reach); at += 1) {
    const here = map[at] ?? gone;
    if (here >= low && here < high && to.keys[here] !== blockBreak) there += 1;
  }
  return there / countWords(to.keys, low, high);
}

/** The sentences that the quote touches, and words on both sides if those are few. */
function windowOf({ keys, sentences }: Words, first: number, end: number): [number, number] {
  let [low, high] = [first, end];
  while (low > 0 && sentences[low - 1] === sentences[first] && keys[low - 1] !== blockBreak) low -= 1;
  while (high < keys.length && sentences[high] === sentences[end - 1] && keys[high] !== blockBreak) high += 1;
  while (high - low < leastWindow && (low > 0 || high < keys.length)) {
    low = Math.max(0, low - 1);
    high = Math.min(keys.length, high + 1);
  }
  return [low, high];
}

interface Found {
  first: number;
  end: number;
  kept: Group;
}

/** So many words more than are missing may stand for those that are: “no one” for “nobody”. */
const spare = 2;

/** The characters of the new place: new words at its edges that stand for old ones belong to it. */
function edgesOf({ start, end }: Place, from: Words, to: Words, map: Alignment, found: Found): Place {
  const { first, end: beyond, kept } = found;
  let [low, high] = [kept.firstThere, kept.lastThere];
  const [before, after] = [map[first - 1] ?? gone, map[beyond] ?? gone];
  const [missingBefore, missingAfter] = [kept.first - first, beyond - 1 - kept.last];
  if (missingBefore > 0 && before !== gone && before < low)
    low = Math.max(before + 1, low - missingBefore - spare);
  if (missingAfter > 0 && after > high) high = Math.min(after - 1, high + missingAfter + spare);
  const lead = from.text.slice(start, from.starts[first]);
  const tail = from.text.slice(from.ends[beyond - 1], end);
  const [startThere, endThere] = [to.starts[low] ?? 0, to.ends[high] ?? 0];
  // A place may begin and end inside a word, or with punctuation.
  const inWord = low === kept.firstThere ? Math.max(0, start - (from.starts[first] ?? 0)) : 0;
  const short = high === kept.lastThere ? Math.max(0, (from.ends[beyond - 1] ?? 0) - end) : 0;
  const [leadThere, tailThere] = [
    to.text.slice(startThere - lead.length, startThere),
    to.text.slice(endThere, endThere + tail.length),
  ];
  return {
    start: Math.min(endThere - 1, startThere + inWord) - (isAlike(lead, leadThere) ? lead.length : 0),
    end: Math.max(startThere + 1, endThere - short) + (isAlike(tail, tailThere) ? tail.length : 0),
  };
}

const isAlike = (one: string, other: string) => plain(one) === plain(other);

/** Punctuation as a typewriter has it. */
const plain = (signs: string) =>
  signs
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[‐-―]/g, '-');
