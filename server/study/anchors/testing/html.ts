import type { Block, Random, Sentence } from './text.ts';

export const passageText = (words: readonly string[]): string => words.join(' ');

/** The canonical text that a text must have, made from its words and not from its markup, and where each sentence is. */
export function canonicalOf(blocks: readonly Block[]) {
  let text = '';
  const places = new Map<number, Sentence & { start: number }>();
  for (const { sentences } of blocks) {
    if (text) text += '\n';
    for (const [index, sentence] of sentences.entries()) {
      if (index > 0) text += ' ';
      places.set(sentence.id, { ...sentence, start: text.length });
      text += passageText(sentence.words);
    }
  }
  return { text, places };
}

/** The text as a page: white space and emphasis fall anywhere. */
export function htmlOf(blocks: readonly Block[], random: Random): string {
  return blocks.map((block) => blockHtml(block, random)).join('\n');
}

function blockHtml({ tag, sentences }: Block, random: Random): string {
  const inner = sentences
    .map(({ words }) =>
      words.map((word) => wordHtml(word, random)).join(random.pick([' ', ' ', '\n    ', '\t '])),
    )
    .join(random.pick([' ', '\n', '<br>', '\u00a0', ' <br/>\n']));
  const [open, close] = around[tag] ?? ['', ''];
  return `${open}<${tag}>${random.pick(['', ' ', '\n'])}${inner}${random.pick(['', ' '])}</${tag}>${close}`;
}

const around: Record<string, [string, string]> = {
  li: ['<ul>', '</ul>'],
  td: ['<table><tr>', '</tr></table>'],
  dd: ['<dl>', '</dl>'],
  figcaption: ['<figure><img src="/plot.png" alt="">', '</figure>'],
};

function wordHtml(word: string, random: Random): string {
  if (random.chance(0.03)) return `<em>${safe(word)}</em>`;
  if (random.chance(0.02)) return `${safe(word.slice(0, 1))}<b>${safe(word.slice(1))}</b><script>1</script>`;
  return safe(word);
}

const safe = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
