import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
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
