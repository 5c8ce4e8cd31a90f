/** What pages say about themselves, in the places where they say it. All of it may be wrong or missing. */
export interface Facts {
  title: string;
  site: string;
  authors: string[];
  published: string | null;
  minutes: number | null;
}

/** Reads title, authors, date and minutes from a page's head, its linked data, and what is marked as such in it. */
export function factsOf(document: Document): Facts {
  const meta = metaOf(document);
  const [article] = linkedData(document);
  const site = meta('og:site_name')[0] ?? '';
  const title =
    meta('citation_title')[0] ?? text(article?.headline) ?? meta('og:title')[0] ?? document.title ?? '';
  return {
    site,
    title: withoutSite(tidy(title), site, headingsOf(document)),
    authors: firstFilled([
      meta('citation_author').map(inNaturalOrder),
      namesIn(article?.author),
      meta('author'),
      marked(document, '[rel="author"]'),
      marked(document, '[itemprop="author"] [itemprop="name"]'),
      marked(document, '.PostsAuthors-root a, .PostsAuthors-authorName a'),
      marked(document, '.byline .author, .author.vcard .fn'),
      labelled(meta, /written by/i),
    ]),
    published: firstDate([
      ...meta('citation_date'),
      ...meta('citation_publication_date'),
      text(article?.datePublished),
      ...meta('article:published_time'),
      attribute(document, 'meta[itemprop="datePublished"]', 'content'),
      attribute(document, 'time[datetime]', 'datetime'),
      ...headOf(document),
    ]),
    minutes: minutesSaid(document, meta),
  };
}

type Meta = (name: string) => string[];

function metaOf(document: Document): Meta {
  const all = [...document.querySelectorAll('meta')].map((one) => ({
    name: (one.getAttribute('property') ?? one.getAttribute('name') ?? '').toLowerCase(),
    content: tidy(one.getAttribute('content') ?? ''),
  }));
  return (name) => all.filter((one) => one.name === name && one.content).map(({ content }) => content);
}

interface Linked {
  '@type'?: unknown;
  '@graph'?: unknown;
  headline?: unknown;
  author?: unknown;
  name?: unknown;
  datePublished?: unknown;
}

const articles = /Article|Posting|ScholarlyArticle|Report/;

/** Articles that a page describes as schema.org has them. */
function linkedData(document: Document): Linked[] {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')];
  return scripts.flatMap((script) => within(parsed(script.textContent ?? ''), 0));
}

function within(value: unknown, depth: number): Linked[] {
  if (depth > 5 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => within(one, depth + 1));
  const linked = value as Linked;
  const isArticle = articles.test([linked['@type']].flat().join());
  return [...(isArticle ? [linked] : []), ...within(linked['@graph'], depth + 1)];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value : undefined);

function namesIn(author: unknown): string[] {
  return [author].flat().flatMap((one) => {
    const name = typeof one === 'object' && one !== null ? (one as Linked).name : one;
    return [name].flat().filter((said) => typeof said === 'string' && said.trim() !== '') as string[];
  });
}

const marked = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map((one) => one.textContent ?? '');

const attribute = (document: Document, selector: string, name: string) =>
  document.querySelector(selector)?.getAttribute(name) ?? undefined;

/** Cards for social networks say pairs: a label, and what it labels. */
function labelled(meta: Meta, label: RegExp): string[] {
  return [1, 2].flatMap((number) =>
    label.test(meta(`twitter:label${number}`)[0] ?? '') ? meta(`twitter:data${number}`) : [],
  );
}

function minutesSaid(document: Document, meta: Meta): number | null {
  const said = [
    ...labelled(meta, /reading time/i),
    ...marked(document, '.ReadTime, .LWPostsPageHeader-readTime'),
  ].map((one) => Number(/\d+/.exec(one)?.[0]));
  return said.find((minutes) => minutes > 0 && minutes < 2000) ?? null;
}

function firstFilled(lists: string[][]): string[] {
  const tidied = lists.map((list) => [...new Set(list.map(tidy).filter(isName))]);
  return tidied.find((list) => list.length > 0) ?? [];
}

const isName = (name: string) => name.length > 1 && name.length < 120 && !/^https?:/.test(name);

/** “Solheim, Mira” is Mira Solheim. */
const inNaturalOrder = (name: string) => name.replace(/^([^,]+), ([^,]+)$/, '$2 $1');

/** Dates that stand in words at the top of a plain page. */
const headOf = (document: Document) =>
  [
    ...(document.querySelector('body')?.innerHTML ?? '')
      .slice(0, 5000)
      .replace(/<[^>]*>/g, ' ')
      .matchAll(dateWords),
  ].map(([found]) => found);

const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
const dateWords = new RegExp(
  `\\b(?:\\d{1,2}(?:st|nd|rd|th)? (?:${months})|(?:${months}) \\d{1,2},?) \\d{4}\\b`,
  'g',
);

/** The first of these that is a date, as 2023-04-18. */
function firstDate(said: (string | undefined)[]): string | null {
  for (const one of said) {
    const date = one && dateIn(one);
    if (date) return date;
  }
  return null;
}

function dateIn(said: string): string | null {
  const [, year, month = '1', day = '1'] =
    /^(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?/.exec(said.trim()) ?? [];
  if (year)
    return /^\d{4}$/.test(said.trim())
      ? year
      : [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  const [dayOf, monthOf, yearOf] = [
    /\b\d{1,2}(?!\d)/.exec(said)?.[0],
    new RegExp(months).exec(said)?.[0],
    /\d{4}/.exec(said)?.[0],
  ];
  if (!dayOf || !monthOf || !yearOf) return null;
  return [
    yearOf,
    String(months.split('|').indexOf(monthOf) + 1).padStart(2, '0'),
    dayOf.padStart(2, '0'),
  ].join('-');
}

/** “Title — Site” is the title, if the page says what its site is called, or has a heading with the title alone. */
function withoutSite(title: string, site: string, headings: string[]): string {
  const heading = headings.find(
    (one) => one.length > 3 && title.startsWith(one) && /^ *[|–—·:-] /.test(title.slice(one.length)),
  );
  if (heading) return heading;
  const [, before = '', last = ''] = /^(.+) [|–—·-] (.+?)$/.exec(title) ?? [];
  return site && last.toLowerCase().includes(site.toLowerCase()) ? before : title;
}

const headingsOf = (document: Document) =>
  marked(document, 'h1').map((one) => tidy(one).replace(/ ?[¶#]$/, ''));

const tidy = (said: string) => said.replace(/\s+/g, ' ').trim().slice(0, 500);
