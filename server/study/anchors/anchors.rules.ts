import type { Alignment } from './alignment.rules.ts';
import { follow, type Place } from './follow.rules.ts';
import { placeOf, type Selector } from './selectors.rules.ts';
import { alignVersions } from './versions.rules.ts';
import { type Dictionary, type Words, wordsOf, wordsWithin } from './words.rules.ts';

/** A note on words of one version of a text. */
export interface Anchored {
  id: string;
  /** The number of the version, from 0. */
  version: number;
  selectors: readonly Selector[];
}

/** Where a note stands in the last version. `score` says how much of the words is the same, from 0 to 1. */
export type Anchor =
  | { id: string; status: 'exact' | 'moved'; start: number; end: number; score: number }
  | { id: string; status: 'lost' };

/**
 * Follows notes through the versions of a text, given as canonical texts, to the last. A note goes where the words
 * around it went; if it is lost in one version and its words are back in a later one, it is found again.
 */
export function anchor(versions: readonly string[], notes: readonly Anchored[]): Anchor[] {
  const dictionary: Dictionary = new Map();
  const words = versions.map((text) => wordsOf(text, dictionary));
  const alignments = new Map<string, Alignment>();
  return notes.map((note) => anchorOf(note, words, dictionary, alignment));

  /** Each pair of versions is compared once, however many notes there are. */
  function alignment(from: number, to: number): Alignment {
    const key = `${from} ${to}`;
    const known = alignments.get(key) ?? alignVersions(words[from] as Words, words[to] as Words);
    alignments.set(key, known);
    return known;
  }
}

function anchorOf(
  { id, version, selectors }: Anchored,
  versions: readonly Words[],
  dictionary: Dictionary,
  alignment: (from: number, to: number) => Alignment,
): Anchor {
  const own = versions[version];
  const origin = own && placeOf(selectors, own, dictionary);
  if (!origin) return { id, status: 'lost' };
  let known = { version, place: origin };
  for (const [number, words] of versions.entries()) {
    if (number <= version) continue;
    const from = versions[known.version] as Words;
    const place =
      from.text === words.text
        ? known.place
        : follow(known.place, from, words, alignment(known.version, number));
    if (place) known = { version: number, place };
  }
  const last = versions.at(-1) as Words;
  if (known.version !== versions.length - 1) return { id, status: 'lost' };
  const score = likeness(keysIn(own, origin), keysIn(last, known.place));
  return {
    id,
    status: score === 1 ? 'exact' : 'moved',
    ...known.place,
    score: Math.round(score * 1000) / 1000,
  };
}

function keysIn(words: Words, { start, end }: Place): Int32Array {
  return words.keys.subarray(...wordsWithin(words, start, end));
}

/** The share of words that two passages have in common, in order. */
function likeness(one: Int32Array, other: Int32Array): number {
  if (one.join() === other.join()) return 1;
  const longer = Math.max(one.length, other.length);
  let row = new Int32Array(other.length + 1);
  for (const key of one) {
    const next = new Int32Array(row.length);
    for (let at = 1; at < row.length; at += 1)
      next[at] = key === other[at - 1] ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0);
    row = next;
  }
  return (row.at(-1) ?? 0) / longer;
}
