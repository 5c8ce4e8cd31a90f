import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from 'htmlparser2';
import { canonicalText, type DocumentNode, type Piece } from './canonical.rules.ts';
import { textOfHtml } from './html-text.ts';

const cases: [html: string, text: string][] = [
  ['<p>One</p><p>two</p>', 'One\ntwo'],
  ['<p> One \n\t two&nbsp;&nbsp;three<br>four <br/> five </p>', 'One two three four five'],
  ['<h1>A</h1><h6>B</h6><pre> c\n  d</pre><table><tr><th>e</th><td>f</td></tr></table>', 'A\nB\nc d\ne\nf'],
  ['<dl><dt>g</dt><dd>h</dd></dl><figure><img alt="x"><figcaption>i</figcaption></figure>', 'g\nh\ni'],
  ['<blockquote><p>in</p><p>side</p></blockquote><blockquote>bare</blockquote>', 'in\nside\nbare'],
  ['<ul><li>outer<ul><li>inner</li></ul>after</li></ul>', 'outer\ninner\nafter'],
  ['<p>un<em>brok</em>en<!-- no --> wo<b></b>rd</p>', 'unbroken word'],
  ['<p>a<script>x</script><style>y</style><template>z</template>b</p>', 'ab'],
  ['<div>outside</div><p>inside</p>tail', 'inside'],
  ['<p>open<p>ended<li>item', 'open\nended\nitem'],
  ['<p></p><p> </p><p>&amp;&lt;&eacute;𝔸</p>', '&<é𝔸'],
  ['', ''],
];

test('the text of a page is that of its innermost blocks, white space folded', () => {
  for (const [html, text] of cases) assert.equal(textOfHtml(html), text, html);
});

test('every piece of the text knows the node it comes from', () => {
  const pieces: Piece[] = [];
  const root = parseDocument('<p> One  <em>tw</em>o<br>three</p><p>four</p>') as unknown as DocumentNode;
  const text = canonicalText(root, (piece) => pieces.push(piece));
  for (const { node, from, start, length } of pieces)
    assert.equal(node.nodeValue?.slice(from, from + length), text.slice(start, start + length));
  assert.equal(
    pieces.map(({ start, length }) => text.slice(start, start + length)).join('|'),
    'One|tw|o|three|four',
  );
});

test('a page nested ten thousand deep is read', () => {
  const deep = 10_000;
  assert.equal(textOfHtml(`${'<div>'.repeat(deep)}<p>end${'</div>'.repeat(deep)}`), 'end');
});
