/** The words of a text. Break of a block is a word of its own, with the key 0. */
export interface Words {
  text: string;
  /** Equal for words that differ in nothing but case, ligatures and invisible signs. */
  keys: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  /** The number of the sentence that each word is in; no sentence goes over a block's end. */
  sentences: Int32Array;
}

/** Numbers for words, the same in all versions of a text. */
export type Dictionary = Map<string, number>;

export const blockBreak = 0;

// Scripts that write no spaces are read sign by sign, else a paragraph would be one word. Signs such as = are words,
// so that formulas can be told apart; punctuation is not, since typographers change it.
const unspaced = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const invisible = String.raw`\u00ad\u200b-\u200d\u2060\ufeff`;
const word = new RegExp(
  String.raw`\n|[${unspaced}]|[[\p{L}\p{N}\p{M}${invisible}]--[${unspaced}]]+|\p{S}|[.?!…。？！]`,
  'gv',
);
const closes = /^["'”’»)\]]*(?=\s|$)/;
const unseen = new RegExp(`[${invisible}]`, 'g');

/** Takes a canonical text apart. */
export function wordsOf(text: string, dictionary: Dictionary): Words {
  const keys: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const sentences: number[] = [];
  let sentence = 0;
  let ending = false;
  for (const { 0: found, index } of text.matchAll(word)) {
    if (/[.?!…。？！]/.test(found)) {
      ending = /[。？！]/.test(found) || closes.test(text.slice(index + 1, index + 5));
      continue;
    }
    const key = found === '\n' ? '\n' : fold(found);
    if (key === '') continue;
    if (ending || key === '\n') sentence += 1;
    ending = key === '\n';
    keys.push(numberOf(key, dictionary));
    starts.push(index);
    ends.push(index + found.length);
    sentences.push(sentence);
  }
  return {
    text,
    keys: Int32Array.from(keys),
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    sentences: Int32Array.from(sentences),
  };
}

function numberOf(key: string, dictionary: Dictionary): number {
  if (key === '\n') return blockBreak;
  const known = dictionary.get(key) ?? dictionary.size + 1;
  dictionary.set(key, known);
  return known;
}

/** A word without what typography changes in it. */
const fold = (word: string) => word.replace(unseen, '').normalize('NFKC').toLowerCase();

/** The words that a range touches, as [first, end); empty where it holds none. */
export function wordsWithin({ starts, ends }: Words, start: number, end: number): [number, number] {
  return [firstBeyond(ends, start), firstBeyond(starts, end - 1)];
}

/** The first of ascending numbers that is greater than a limit. */
function firstBeyond(sorted: Int32Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
