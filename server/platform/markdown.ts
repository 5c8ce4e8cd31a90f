import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';
import type { Html } from './views.ts';

/** What to tell whoever writes: the few signs that most people want. */
export const markdownHint = 'Plain text, or Markdown: **bold**, *italic*, - lists, [words](link).';

const renderer = new MarkdownIt({ html: false, linkify: true, typographer: true, breaks: true });

// Quotation marks and dashes become those of print. Nothing else is rewritten: “(c)” is the third of a list.
renderer.core.ruler.at('replacements', ({ tokens }) => {
  for (const { children } of tokens) {
    let isAddress = false;
    for (const token of children ?? []) {
      if (token.type.startsWith('link_')) isAddress = token.type === 'link_open' && token.info === 'auto';
      if (token.type === 'text' && !isAddress) token.content = withDashes(token.content);
    }
  }
});

const withDashes = (words: string) =>
  words
    .replace(/(?<!-)---(?!-)/g, '—')
    .replace(/(?<=^|\s)--(?=\s|$)/gm, '–')
    .replace(/(?<=[^-\s])--(?=[^-\s])/g, '–');

// A few signs can ask for a table of thousands of columns and rows, most of them empty. Nobody reads one.
const mostCells = 4000;
const table = renderer.block.ruler.getRules('').find(({ name }) => name === 'table');
renderer.block.ruler.at(
  'table',
  (state, start, end, silent) => {
    const columns = state.src.slice(state.bMarks[start], state.eMarks[start]).split('|').length;
    let rows = 1;
    while (start + rows < end && !state.isEmpty(start + rows) && columns * rows <= mostCells) rows += 1;
    return columns * rows <= mostCells && (table?.(state, start, end, silent) ?? false);
  },
  { alt: ['paragraph', 'reference'] },
);

/**
 * What people write, as safe markup: no HTML of theirs, no pictures from elsewhere (they would tell a
 * stranger's server who reads), links that carry no trust. Headings begin below the page's own.
 */
export function markdown(text: string): Html {
  return sanitize(renderer.render(text), rules) as Html;
}

const rules: sanitize.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    's',
    'blockquote',
    'ul',
    'ol',
    'li',
    'code',
    'pre',
    'hr',
    'a',
    'h3',
    'h4',
    'h5',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel', 'title'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  transformTags: {
    h1: 'h3',
    h2: 'h3',
    h3: 'h4',
    h4: 'h5',
    h6: 'h5',
    a: sanitize.simpleTransform('a', { rel: 'nofollow noopener ugc' }),
  },
};
