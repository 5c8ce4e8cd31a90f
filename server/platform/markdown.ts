import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';
import type { Html } from './views.ts';

/** What to tell whoever writes: the few signs that most people want. */
export const markdownHint = 'Plain text, or Markdown: **bold**, *italic*, - lists, [words](link).';

const renderer = new MarkdownIt({ html: false, linkify: true, typographer: true, breaks: true });

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
