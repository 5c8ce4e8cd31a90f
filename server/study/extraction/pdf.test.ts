import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractAside } from './extract-aside.ts';
import { pdfOf } from './testing/pdf.ts';

const url = 'https://example.org/paper.pdf';

const body = [
  'We ask whether people who read slowly notice more than people who',
  'read fast, and whether it matters for the quality of the judge-',
  'ments that they reach afterwards.',
];
const page = (number: number) => [
  { text: 'Reading & judging', size: 8, down: 20 },
  ...(number === 1 ? [{ text: 'Slow readers notice more', size: 18, down: 60 }] : []),
  { text: '1 Introduction', size: 13, down: 100 },
  ...body.map((text, line) => ({ text, down: 130 + 12 * line })),
  { text: `A second paragraph <begins> on page ${number}.`, down: 200 },
  { text: String(number), down: 780 },
];

test('a PDF comes as paragraphs, with its title, authors and year', async () => {
  const info = {
    Title: 'Slow readers notice more',
    Author: 'Mira Solheim; Jonas Petri',
    CreationDate: 'D:20230104120000Z',
  };
  const { title, authors, published, minutes, text, html } = await extractAside({
    bytes: pdfOf([page(1), page(2), page(3)], info),
    url,
  });
  assert.deepEqual(
    { title, authors, published, minutes },
    {
      title: 'Slow readers notice more',
      authors: ['Mira Solheim', 'Jonas Petri'],
      published: '2023-01-04',
      minutes: 1,
    },
  );
  assert.match(
    html,
    /<h2>1 Introduction<\/h2>\n<p>We ask whether[^<]+the judgements that they reach afterwards\.<\/p>/,
  );
  assert.match(text, /A second paragraph <begins> on page 2\.\n/);
  assert.doesNotMatch(text, /Reading & judging|^\d$/m);
});

test('a PDF that says nothing of itself is named by its largest line', async () => {
  const { title, authors, published } = await extractAside({
    bytes: pdfOf([page(1)], { Title: 'paper.dvi' }),
    url,
  });
  assert.deepEqual(
    { title, authors, published },
    { title: 'Slow readers notice more', authors: [], published: null },
  );
});

test('the date that arXiv prints in the margin is the date', async () => {
  const stamp = { text: 'arXiv:2301.01234v2  [cs.LG]  4 Feb 2022', size: 12, down: 700 };
  const { published } = await extractAside({
    bytes: pdfOf([[...page(1), stamp]], { CreationDate: 'D:20230104' }),
    url,
  });
  assert.equal(published, '2022-02-04');
});

test('a PDF without text, or that is none, is refused in a sentence', async () => {
  await assert.rejects(extractAside({ bytes: pdfOf([[]]), url }), /holds pictures of pages and no text/);
  await assert.rejects(
    extractAside({ bytes: Buffer.from('%PDF-1.7 nothing'), url }),
    /isn’t a PDF that can be read/,
  );
  await assert.rejects(extractAside({ bytes: pdfOf([page(1)]).subarray(0, 300), url }), /PDF/);
});
