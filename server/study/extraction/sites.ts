import type { Facts } from './facts.ts';

/** How one kind of site is read, where a general reader would go wrong. */
export interface Site {
  matches(document: Document, url: string): boolean;
  /** Where the text is. */
  text: string;
  /** What in it is not part of it. */
  without: string;
  facts?(document: Document): Partial<Facts>;
}

const said = (root: ParentNode, selector: string) =>
  [...root.querySelectorAll(selector)].map((one) => (one.textContent ?? '').replace(/\s+/g, ' ').trim());

/** LessWrong, the Alignment Forum, the EA Forum. */
const forum: Site = {
  matches: (document) =>
    document.querySelector('.PostsPage-postContent, .PostsPage-root #postContent') !== null,
  text: '#postContent, .PostsPage-postContent',
  without: '.footnote-back-link, .CommentsListSection-root, [class*="Vote"]',
  facts: (document) => {
    const [title] = said(document, '.PostsPageTitle-root');
    return title ? { title } : {};
  },
};

const arxivAbstract: Site = {
  matches: (document) => document.querySelector('#abs blockquote.abstract') !== null,
  text: '#abs blockquote.abstract',
  without: '.descriptor',
};

/** Papers as LaTeXML makes them: arXiv's HTML, ar5iv. */
const paper: Site = {
  matches: (document) => document.querySelector('article.ltx_document') !== null,
  text: 'article.ltx_document',
  without: '.ltx_title_document, .ltx_authors, .ltx_note_mark, .ltx_tag_note, .ltx_pagination, .ltx_dates',
  facts: (document) => ({
    title: said(document, '.ltx_title_document')[0] ?? '',
    authors: authorsOfPaper(document),
    published: dateOfPaper(said(document, '#watermark-tr, .ltx_dates').join(' ')),
  }),
};

function authorsOfPaper(document: Document): string[] {
  const names = [...document.querySelectorAll('.ltx_role_author .ltx_personname')].map((one) => {
    for (const note of one.querySelectorAll('sup, .ltx_note, .ltx_contact')) note.remove();
    return one.textContent ?? '';
  });
  return names
    .flatMap((name) => name.split(/&|,| and /))
    .map((name) => name.trim())
    .filter(Boolean);
}

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

function dateOfPaper(words: string): string | null {
  const [, day = '', month = '', year = ''] = /(\d{1,2}) (\w{3})\w* (\d{4})/.exec(words) ?? [];
  const number = months.indexOf(month) / 3 + 1;
  return month && number >= 1
    ? [year, String(number).padStart(2, '0'), day.padStart(2, '0')].join('-')
    : null;
}

const newsletter: Site = {
  matches: (document) => document.querySelector('.available-content .body.markup') !== null,
  text: '.available-content .body.markup',
  without:
    '.subscription-widget-wrap, .subscription-widget, .button-wrapper, .image-link-expand, .poll-embed',
};

const distill: Site = {
  matches: (document) => document.querySelector('d-article') !== null,
  text: 'd-article',
  without: 'd-toc',
};

export const sites: readonly Site[] = [forum, arxivAbstract, paper, newsletter, distill];
