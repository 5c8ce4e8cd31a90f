import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { markdown } from '../../platform/markdown.ts';

// Pages of our own that are built as the sites are on which this field reads. What is around the text differs; the text
// is one of those that ship with Convenor. Words in capitals such as NAVCANARY are not part of a page's text.

const root = resolve(import.meta.dirname, '..');

/** A shipped text in Markdown, without what stands above it. */
export const textNamed = (name: string): string =>
  readFileSync(resolve(root, `texts/shipped/${name}.md`), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');

/** A page with a text (Markdown) in it. */
export const pageLike = (layout: string, text = ''): string =>
  readFileSync(resolve(root, `testing/layouts/${layout}.html`), 'utf8').replace('{{body}}', () =>
    markdown(text),
  );
