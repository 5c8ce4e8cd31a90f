import { type Block, freshBlock, freshSentence, type Random, type Sentence } from './text.ts';

export type Edit = keyof typeof edits;

/** What happens to texts on the web, one kind each. Sentences keep their numbers. */
export const edits = {
  inserted: (blocks: Block[], random: Random) => {
    for (let times = 0; times < 5; times += 1)
      blocks.splice(random.below(blocks.length + 1), 0, freshBlock(random));
    return blocks;
  },
  removed: (blocks: Block[], random: Random) => {
    for (let times = 0; times < 5; times += 1) blocks.splice(random.below(blocks.length), 1);
    return blocks;
  },
  moved: (blocks: Block[], random: Random) => {
    const part = blocks.splice(random.below(blocks.length - 5), 4);
    blocks.splice(random.below(blocks.length + 1), 0, ...part);
    return blocks;
  },
  reworded: (blocks: Block[], random: Random) => {
    for (const sentence of sentencesOf(blocks)) if (random.chance(0.4)) reword(sentence, random);
    return blocks;
  },
  repeated: (blocks: Block[], random: Random) => {
    for (let times = 0; times < 6; times += 1) {
      const { words } = random.pick(sentencesOf(blocks));
      random.pick(blocks).sentences.push({ ...freshSentence(random), words: [...words] });
    }
    return blocks;
  },
  typography: (blocks: Block[]) => {
    for (const sentence of sentencesOf(blocks))
      sentence.words = sentence.words.map((word) =>
        word.replace(/[“”]/g, '"').replace('–', '-').replace('fi', 'ﬁ'),
      );
    return blocks;
  },
  /** Nothing but new markup, which every version gets: line breaks, emphasis and spaces in other places. */
  spaced: (blocks: Block[]) => blocks,
  /** Replaced by others: what is deleted leaves a gap in which something else stands. */
  replaced: (blocks: Block[], random: Random) => {
    for (let times = 0; times < 4; times += 1)
      blocks.splice(random.below(blocks.length), 1, freshBlock(random));
    return blocks;
  },
  /** Paragraphs are cut in two, and others run together. */
  reflowed: (blocks: Block[], random: Random) => {
    const all: Block[] = [];
    for (const { tag, sentences } of blocks) {
      const last = all.at(-1);
      if (last && random.chance(0.25)) last.sentences.push(...sentences);
      else if (sentences.length > 2 && random.chance(0.4))
        all.push({ tag, sentences: sentences.slice(0, 2) }, { tag: 'p', sentences: sentences.slice(2) });
      else all.push({ tag, sentences });
    }
    return all;
  },
};

const sentencesOf = (blocks: readonly Block[]): Sentence[] => blocks.flatMap(({ sentences }) => sentences);

function reword(sentence: Sentence, { pick, below }: Random) {
  const { words } = sentence;
  const other = () =>
    pick('which often quite our might simply also clearly nearly early later real'.split(' '));
  for (let times = Math.max(1, Math.round(words.length * 0.12)); times > 0; times -= 1) {
    const at = 1 + below(words.length - 2);
    const [removed, added] = pick([
      [1, 1],
      [0, 1],
      [1, 0],
    ] as const);
    words.splice(at, removed, ...(added ? [other()] : []));
  }
  sentence.reworded = true;
}
