import type { Anchored } from '../anchors.rules.ts';
import { selectorsOf } from '../selectors.rules.ts';
import { type Edit, edits } from './edits.ts';
import { canonicalOf, htmlOf, passageText } from './html.ts';
import { type Block, freshText, randomFrom } from './text.ts';

/** Versions of a text with notes on the first, and where each of them belongs in the last. */
export interface Case {
  versions: string[];
  notes: Anchored[];
  truth: Truth[];
  /** The canonical text of the last version. */
  text: string;
}

export interface Truth {
  id: string;
  quote: string;
  /** The sentence that the note is on, and the quote's place in it if that was left as it was; null where it's deleted. */
  sentence: { start: number; end: number } | null;
  place: { start: number; end: number } | null;
}

/** Makes a case: the same for the same seed. Each edit makes a version of its own. */
export function makeCase(seed: number, kinds: readonly Edit[], noteCount: number): Case {
  const random = randomFrom(seed);
  const first = freshText(random);
  const states: Block[][] = [first];
  for (const kind of kinds) states.push(edits[kind](structuredClone(states.at(-1) as Block[]), random));
  const [before, after] = [canonicalOf(first), canonicalOf(states.at(-1) as Block[])];
  const notes: Anchored[] = [];
  const truth: Truth[] = [];
  const sentences = [...before.places.values()];
  for (let number = 0; number < noteCount; number += 1) {
    const id = `n${number}`;
    const here = random.pick(sentences);
    const from = random.below(Math.max(1, here.words.length - 5));
    const quoted = here.words.slice(from, from + 4 + random.below(9));
    const lead = passageText(here.words.slice(0, from)).length + (from > 0 ? 1 : 0);
    const quote = passageText(quoted);
    const start = here.start + lead;
    notes.push({ id, version: 0, selectors: selectorsOf(before.text, { start, end: start + quote.length }) });
    const there = after.places.get(here.id);
    if (!there) {
      truth.push({ id, quote, sentence: null, place: null });
      continue;
    }
    const sentence = { start: there.start, end: there.start + passageText(there.words).length };
    const leadThere = passageText(there.words.slice(0, from)).length + (from > 0 ? 1 : 0);
    const same = there.words.length === here.words.length && !there.reworded;
    const startThere = there.start + leadThere;
    const length = passageText(there.words.slice(from, from + quoted.length)).length;
    truth.push({
      id,
      quote,
      sentence,
      place: same ? { start: startThere, end: startThere + length } : null,
    });
  }
  return { versions: states.map((state) => htmlOf(state, random)), notes, truth, text: after.text };
}
