import { expect, test } from '@playwright/test';
import { axeSource, faultsOf } from '../look.ts';

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
    if (isKept) await browser.addInitScript(axeSource);
    for (const [name, [style, body, faults]] of Object.entries(planted)) {
      await browser.goto('about:blank');
      await browser.setContent(page(style, body));
      const found = await faultsOf(browser);
      expect(found, name).toEqual(faults.map((fault) => expect.stringMatching(fault)));
    }
  });
}
