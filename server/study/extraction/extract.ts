import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { textOfHtml } from '../anchors/html-text.ts';
import { inBlocks } from './blocks.ts';
import { clean } from './clean.ts';
import { type Extracted, minutesFor, Unreadable } from './extracted.ts';
import { factsOf } from './facts.ts';
import { prepare } from './prepare.ts';
import { type Site, sites } from './sites.ts';

/**
 * Reads the text out of a page, with its title, authors and date. `url` is where the page was found; addresses in it are
 * made whole. Throws `Unreadable`. Whoever calls this for a stranger's page does so in a worker (`extractAside`).
 */
export function extractPage(html: string, url: string): Extracted {
  const { document } = parseHTML(asDocument(html));
  const site = sites.find(({ matches }) => matches(document, url));
  const facts = { ...factsOf(document), ...site?.facts?.(document) };
  prepare(document, url);
  const found = site ? textOf(document, site) : read(document);
  const markup = inBlocks(clean(found.html));
  const text = textOfHtml(markup);
  if (text.trim() === '') throw new Unreadable('There’s no text to read on this page.');
  return {
    title: facts.title || found.title || firstLine(text),
    authors: facts.authors.length > 0 ? facts.authors : found.authors,
    published: facts.published,
    minutes: facts.minutes ?? minutesFor(text),
    html: withoutTitle(markup, facts.title),
    text: textOfHtml(withoutTitle(markup, facts.title)),
  };
}

/** A piece of a page is a page too. */
const asDocument = (html: string) =>
  /<html[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;

function textOf(document: Document, { text, without }: Site) {
  const root = document.querySelector(text);
  for (const other of root?.querySelectorAll(without) ?? []) other.remove();
  return { html: root?.innerHTML ?? '', title: '', authors: [] };
}

function read(document: Document) {
  for (const other of document.querySelectorAll(around)) other.remove();
  const article = new Readability(document, { charThreshold: 200, keepClasses: false }).parse();
  if (!article?.content) return { html: document.body?.innerHTML ?? '', title: '', authors: [] };
  const { content, title, byline } = article;
  return { html: content, title: title ?? '', authors: byline ? [byline.replace(/^by /i, '').trim()] : [] };
}

/** What stands around texts on many sites, and that Readability lets through. */
const around =
  'nav, #siteSub, [role="navigation"], .toc, #toc, .headerlink, .mw-editsection, .navbox, .sharedaddy, #jp-relatedposts, ' +
  '.speechify-ignore, .newsletter-signup, .cookie-banner, .footnote-backref, [role="doc-backlink"], .ad';

const firstLine = (text: string) => text.split('\n')[0]?.slice(0, 200) ?? '';

/** The title stands above the text already. */
function withoutTitle(html: string, title: string): string {
  const [heading = '', inner = ''] = /^(?:<div>\s*)*<h2[^>]*>([\s\S]*?)<\/h2>/.exec(html) ?? [];
  const isTitle = title !== '' && plain(inner) === plain(title);
  return isTitle ? heading.replace(/<h2[\s\S]*$/, '') + html.slice(heading.length) : html;
}

const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
