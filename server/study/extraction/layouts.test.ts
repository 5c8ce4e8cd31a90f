import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOfHtml } from '../anchors/html-text.ts';
import { pageLike, textNamed } from '../testing/pages.ts';
import { extractPage } from './extract.ts';

interface Layout {
  /** The shipped text that is in the page. */
  text?: string;
  title: string;
  authors: string[];
  published: string | null;
  /** As the page says; 4 is what the words come to. */
  minutes: number;
  begins: RegExp;
  /** What must be kept of footnotes, tables, code and formulas. */
  keeps: RegExp[];
}

const reward = { text: 'when-the-reward-is-not-what-we-meant', title: "When the reward isn't what we meant" };
const scaling = { text: 'what-scaling-shows', title: "What scaling shows, and what it doesn't" };
const inside = { text: 'looking-inside', title: 'Looking inside, a vocabulary' };
const words = { text: 'machine-learning-glossary', title: 'Machine learning in twenty words' };
const goal = { text: 'right-reward-wrong-goal', title: 'Right reward, wrong goal' };
const checking = { text: 'checking-work-you-could-not-do', title: "Checking work you couldn't do yourself" };

const layouts: Record<string, Layout> = {
  'forum-post': {
    ...reward,
    authors: ['Mira Solheim', 'Jonas Petri'],
    published: '2023-04-18',
    minutes: 9,
    begins: /^Cross-posted from our group's notes\.\nA system/,
    keeps: [
      /<code>R\(\\pi\) = V\^\* - V\(\\pi\)<\/code>/,
      /<li id="text-fn1">[\s\S]*FOOTNOTE KEPT/,
      /href="#text-fn1"/,
    ],
  },
  'forum-alignment': {
    ...goal,
    authors: ['Tove Brandt'],
    published: '2022-10-07',
    minutes: 7,
    begins: /^Last week the reward was wrong/,
    keeps: [/<td>TABLECELL coin at the end<\/td>/],
  },
  'arxiv-abstract': {
    title: 'Measuring oversight with careful readers',
    authors: ['Mira Solheim', 'Jonas Petri', 'Ana de la Cruz'],
    published: '2023-01-04',
    minutes: 1,
    begins: /^We ask whether people who read slowly/,
    keeps: [/wrong thing to count\./],
  },
  'arxiv-html': {
    ...checking,
    title: 'Checking work you could not do yourself',
    authors: ['Ingrid Aas', 'Paul Okonkwo'],
    published: '2023-06-30',
    minutes: 4,
    begins: /^Abstract\nABSTRACT KEPT/,
    keeps: [
      /<msup><mi>ϵ<\/mi><mn>2<\/mn><\/msup>/,
      /<math[^>]*display="block"/,
      /FOOTNOTE KEPT in the margin/,
      /TABLECELL method<\/td>/,
      /REFERENCE KEPT/,
    ],
  },
  newsletter: {
    ...scaling,
    authors: ['Lena Fors'],
    published: '2024-02-29',
    minutes: 4,
    begins: /^Much of the argument/,
    keeps: [
      /FOOTNOTE KEPT/,
      /<img src="https:\/\/substackcdn\.com\/x\.png" alt="A straight line on a log–log chart"/,
      /CAPTION KEPT/,
    ],
  },
  'plain-blog': {
    ...inside,
    authors: ['Ruben Castell'],
    published: '2021-05-14',
    minutes: 4,
    begins: /^Ruben Castell, 14 May 2021\nA trained network/,
    keeps: [/<pre><code>for layer in model:\n {4}print\(layer\.weights\)/],
  },
  'blog-wordpress': {
    ...words,
    authors: ['Dana Whitlock'],
    published: '2020-11-02',
    minutes: 6,
    begins: /^You don’t need mathematics/,
    keeps: [/CODE KEPT/],
  },
  'blog-static': {
    ...reward,
    authors: ['Ina Holm'],
    published: '2021-03-09',
    minutes: 4,
    begins: /^A system that is trained/,
    keeps: [/<msub><mi>r<\/mi><mi>t<\/mi><\/msub>/, /FOOTNOTE KEPT/],
  },
  magazine: {
    ...checking,
    authors: ['Amara Nwosu'],
    published: '2022-06-21',
    minutes: 4,
    begins: /^Systems are trained on human judgement/,
    keeps: [/Weak-to-Strong/],
  },
  'research-lab': {
    ...goal,
    authors: ['Jonas Petri', 'Ingrid Aas'],
    published: '2022-11-15',
    minutes: 4,
    begins: /^Last week the reward was wrong/,
    keeps: [/TABLECELL small/],
  },
  'distill-article': {
    ...inside,
    authors: ['Mira Solheim'],
    published: '2020-03-10',
    minutes: 4,
    begins: /^A trained network/,
    keeps: [/FOOTNOTE KEPT/, /<code>w = \\alpha d<\/code>/, /CAPTION KEPT/],
  },
  'medium-story': {
    ...scaling,
    authors: ['Peter Lam'],
    published: '2019-08-15',
    minutes: 5,
    begins: /^Much of the argument/,
    keeps: [/CAPTION KEPT/, /<img [^>]*src="https:\/\/miro\.medium\.com\/a\.png"/],
  },
  'wiki-page': {
    ...words,
    authors: [],
    published: null,
    minutes: 4,
    begins: /^The thing\nYou don’t/,
    keeps: [/TABLECELL loss/],
  },
  'old-homepage': {
    ...scaling,
    title: 'The Bitterness of Lessons',
    authors: [],
    published: '2019-03-13',
    minutes: 4,
    begins: /^Ola Berg March 13, 2019\nMuch of/,
    keeps: [/And so it goes<br>line by line/, /LASTLINE KEPT/],
  },
  'docs-site': {
    ...inside,
    authors: ['The Handbook Authors'],
    published: null,
    minutes: 4,
    begins: /^A trained network/,
    keeps: [/import<\/span> <span>torch/, /CODE KEPT/],
  },
};

for (const [name, { text, begins, keeps, ...facts }] of Object.entries(layouts)) {
  test(`a page like ${name} comes out right`, () => {
    const {
      html,
      text: said,
      ...found
    } = extractPage(pageLike(name, text && textNamed(text)), 'https://example.org/a/b');
    assert.deepEqual(found, facts);
    assert.match(said, begins);
    assert.doesNotMatch(said, /CANARY|SVGTEXT/);
    for (const kept of keeps) assert.match(html, kept);
    assert.equal(said, textOfHtml(html));
    // Every paragraph of the text is there, in its order.
    const lines = textNamed(text ?? 'looking-inside').match(/^[A-Z][^\n[*_]{60,}/gm) ?? [];
    const places = text ? lines.map((line) => plain(said).indexOf(plain(line).slice(0, 60))) : [];
    assert.deepEqual(
      places,
      places.filter((place) => place >= 0).sort((one, other) => one - other),
    );
  });
}

const plain = (line: string) => line.replace(/[’‘]/g, "'").replace(/[“”]/g, '"');
