import { expect, test } from '@playwright/test';
import { faultsOf, keptAxe } from '../look.ts';

// Each fault is planted on a small page and must be found, at the widths and in the themes that it is in.

const page = (style: string, body: string) => `<!doctype html><html lang="en"><head>
  <meta name="viewport" content="width=device-width, initial-scale=1"><title>A page</title>
  <style>body { font: 16px/1.5 sans-serif; background: white; color: black } ${style}</style></head>
  <body><main><h1>A page</h1>${body}</main></body></html>`;

const planted: Record<string, [style: string, body: string, faults: RegExp[]]> = {
  'nothing at all': ['', '<p>Words</p>', []],
  'faint words in the light theme': [
    '@media (prefers-color-scheme: light) { p { color: #bbb } }',
    '<p>Words</p>',
    [/^color-contrast at 390 px, light: <p>/, /^color-contrast at 1280 px, light: <p>/],
  ],
  'faint words in the dark theme': [
    '@media (prefers-color-scheme: dark) { body { background: black; color: white } p { color: #333 } }',
    '<p>Words</p>',
    [/^color-contrast at 1280 px, dark: <p>/],
  ],
  'a picture that only a desk shows and nobody describes': [
    'img { display: none } @media (min-width: 1000px) { img { display: block } }',
    '<img width="40" height="40" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    [/^image-alt at 1280 px, light: <img/],
  ],
  'a level of headings that only a phone leaves out': [
    'h2 { display: none } @media (min-width: 1000px) { h2 { display: block } }',
    '<h2>Two</h2><h3>Three</h3>',
    [/^heading-order at 390 px, light: <h3>/],
  ],
  'a page that is too wide for the narrowest phone': [
    '',
    '<div style="width: 340px; height: 1px"></div>',
    [/^at 320 px: the page is \d+ px too wide/],
  ],
};

for (const isKept of [true, false]) {
  test(`each fault is found where it is, with axe ${isKept ? 'kept by the browser' : 'sent to the page'}`, async ({
    page: browser,
  }) => {
    if (isKept) await browser.addInitScript(keptAxe);
    for (const [name, [style, body, faults]] of Object.entries(planted)) {
      await browser.goto('about:blank');
      await browser.setContent(page(style, body));
      const found = await faultsOf(browser);
      expect(found, name).toEqual(faults.map((fault) => expect.stringMatching(fault)));
    }
  });
}

// What was right on an earlier page isn't looked at once more: another fault of the same part is found nevertheless.
const ground = (colour: string) =>
  `.card { background: ${colour} } .card p { color: #444 } .desk { display: none }
  @media (min-width: 1000px) { .desk { display: block } }`;
const picture = (more: string) => `<img class="desk" width="40" height="40" src="data:," ${more}>`;
const others: Record<string, [style: string, body: string, faults: RegExp[]]> = {
  'all is right': [ground('white'), `<div class="card"><p>Words</p>${picture('alt="A tree"')}</div>`, []],
  'all is right again': [
    ground('white'),
    `<div class="card"><p>Others</p>${picture('alt="A hill"')}</div>`,
    [],
  ],
  'the same words on a darker ground': [
    ground('#666'),
    '<div class="card"><p>Words</p></div>',
    [
      /^color-contrast at 390 px, light: <p>/,
      /^color-contrast at 1280 px, dark: <p>/,
      /^color-contrast at 1280 px, light: <p>/,
    ],
  ],
  'the same picture without a description': [
    ground('white'),
    `<div class="card"><p>Words</p>${picture('')}</div>`,
    [/^image-alt at 1280 px, light: <img/],
  ],
  'a part that scrolls on a desk alone, where no key gets to': [
    `${ground('white')} @media (min-width: 1000px) { .box { height: 60px; overflow-y: auto } }`,
    `<div class="box">${'<p>Words</p>'.repeat(9)}</div>`,
    [/^scrollable-region-focusable at 1280 px, light: <div class="box"/],
  ],
  'a level of headings that only a desk leaves out': [
    `${ground('white')} @media (min-width: 1000px) { h2 { display: none } }`,
    '<h2>Two</h2><h3>Three</h3>',
    [/^heading-order at 1280 px, light: <h3>/],
  ],
};

test('what is new on a page is looked at, however much of it was right before', async ({ page: browser }) => {
  await browser.addInitScript(keptAxe);
  for (const [name, [style, body, faults]] of Object.entries(others)) {
    await browser.goto('about:blank');
    await browser.setContent(page(style, body));
    expect(await faultsOf(browser), name).toEqual(faults.map((fault) => expect.stringMatching(fault)));
  }
});
