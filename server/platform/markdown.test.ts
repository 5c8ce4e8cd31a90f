import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../tools/testing/properties.ts';
import { markdown } from './markdown.ts';

test('people write with emphasis, lists and links', () => {
  const html = markdown('# Plan\n\nWe read **together**: <https://example.org>\n\n- one\n- two');
  assert.match(html, /<h3>Plan<\/h3>/);
  assert.match(html, /<strong>together<\/strong>/);
  assert.match(html, /<a href="https:\/\/example.org" rel="nofollow noopener ugc">/);
  assert.match(html, /<li>two<\/li>/);
});

test('no markup of theirs, no script address and no picture from elsewhere goes out', () => {
  const html = markdown(
    '<script>alert(1)</script> [x](javascript:alert(1)) ![spy](https://spy.test/a.png) <b onclick=x>b</b>',
  );
  assert.doesNotMatch(html, /<script|<img|<b|href="javascript/);
});

test('whatever is written, only the allowed elements come out', () => {
  const allowed =
    /^<\/?(p|br|strong|em|s|blockquote|ul|ol|li|code|pre|hr|a|h[345]|table|thead|tbody|tr|th|td)\b/;
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          '<',
          '>',
          'script',
          'img',
          ' ',
          '"',
          '[',
          ']',
          '(',
          ')',
          '!',
          '#',
          'a',
          '\n',
          '&lt;',
        ),
      }),
      (text) => {
        for (const [tag] of markdown(text).matchAll(/<[^>]*/g)) assert.match(tag, allowed);
      },
    ),
  );
});

test('what is written stays as it is written, but for quotation marks and dashes', () => {
  const same = [
    '(a) read it, (b) sum it up, (c) split it',
    'Word(tm), (R) and (p), +-3, wait..., what????, no!!!!, so,,, 1x2',
    'a --flag, and ---- four',
  ];
  for (const words of same) assert.equal(markdown(words), `<p>${words}</p>\n`);
  const set = markdown('"Yes" -- it\'s 1990--2020 --- "no". `a -- b` <https://example.org/a--b>');
  assert.equal(
    set,
    '<p>“Yes” – it’s 1990–2020 — “no”. <code>a -- b</code> <a href="https://example.org/a--b" rel="nofollow noopener ugc">https://example.org/a--b</a></p>\n',
  );
});

test('a table is one, unless a few signs ask for thousands of cells', () => {
  const rows = (columns: number, count: number) =>
    `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|b\n'.repeat(count)}`;
  assert.equal(markdown(rows(10, 100)).match(/<td>/g)?.length, 1000);
  assert.doesNotMatch(markdown(rows(2000, 4000)), /<td>/);
  assert.match(markdown(`Words.\n\n${rows(2, 2)}`), /<th>a<\/th>/);
});

/** What has taken other renderers minutes: things that open and never close, in each other or one after the other. */
const hostile: Record<string, (length: number) => string> = {
  emphasis: (length) => 'a**b'.repeat(length / 4),
  'emphasis of two kinds': (length) => '*a **a _a __a '.repeat(length / 14),
  brackets: (length) => '['.repeat(length),
  pictures: (length) => '!['.repeat(length / 2),
  'links without an end': (length) => '[a](<b'.repeat(length / 6),
  'brackets in brackets': (length) => '['.repeat(length / 2) + ']'.repeat(length / 2),
  quotations: (length) => '>'.repeat(length),
  'quotations in quotations': (length) =>
    Array.from({ length: Math.sqrt(2 * length) }, (_, depth) => `${'>'.repeat(depth)} a\n`).join(''),
  'lists in lists': (length) => '- '.repeat(length / 2),
  code: (length) => Array.from({ length: Math.sqrt(2 * length) }, (_, size) => '`'.repeat(size)).join(' '),
  'quotation marks': (length) => `"a 'b `.repeat(length / 6),
  dashes: (length) => 'a-- --- -'.repeat(length / 9),
  addresses: (length) => 'a.b@c.d/('.repeat(length / 9),
  references: (length) => '[a]: b "\n'.repeat(length / 9),
  tables: (length) => `${'|a'.repeat(length / 8)}\n${'|-'.repeat(length / 8)}\n${'|\n'.repeat(length / 4)}`,
  signs: (length) => '&#x<!--'.repeat(length / 7),
};

// No clock decides: work that doubles with each sign, or grows with the cube of the length, would never end here.
for (const [what, of] of Object.entries(hostile))
  test(`a text of three times the length that a form takes is rendered: ${what}`, () => {
    assert.match(markdown(of(60_000)), /^<(p|ul|ol|blockquote|table|pre|h3|hr)\b|^$/);
  });
