import { expect, test } from '@playwright/test';
import { layoutFaultsOf } from '../layout.ts';

// Each fault is planted on a small page and must be found; what looks like it and is right must not be.

const frame = (body: string) => `<!doctype html><html lang="en"><style>
  body { margin: 8px; font: 16px/1.5 sans-serif; overflow-wrap: break-word }
  .heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
</style><body>${body}</body></html>`;

const long = 'We read one good text a week and talk about it';
const word = 'Donaudampfschifffahrtsgesellschaftskapitän';

const planted: Record<string, [body: string, fault: RegExp]> = {
  'a column without width prints a letter a line': [
    `<div style="display: grid; grid-template-columns: 0 1fr"><p style="overflow-wrap: anywhere">${long}</p></div>`,
    /p “We read.+” has 0 characters a line/,
  ],
  'text of one syllable a line': [
    `<p style="width: 50px; overflow-wrap: anywhere">${long}</p>`,
    /p “We read.+” has 6 characters a line/,
  ],
  'text that is cut off at the side': [
    `<p style="width: 100px; overflow: hidden; white-space: nowrap">${long}</p>`,
    /“We read.+” is cut off/,
  ],
  'text that is cut off below': [
    `<div style="width: 100px; height: 30px; overflow: hidden"><p>${long}</p></div>`,
    /“We read.+” is cut off/,
  ],
  'an ellipsis whose rest is nowhere': [
    `<p style="width: 100px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">${long}</p>`,
    /“We read.+” is cut off/,
  ],
  'two texts over each other': [
    '<p style="margin: 0">A first line of text</p><p style="margin: -20px 0 0">And a second one</p>',
    /“A first line of text” lies over p “And a second one”/,
  ],
  'a word that goes on over its neighbour': [
    `<div style="display: flex; width: 250px"><p style="width: 90px; flex: none; overflow-wrap: normal">Straßenbahnhaltestelle</p><p>and me</p></div>`,
    /p “Straßen.+” lies over p “and me”/,
  ],
  'a page that scrolls sideways': ['<div style="width: 2000px">wide</div>', /the page is \d+ px too wide/],
  'a button that is half out of the window': [
    '<div style="overflow-x: clip; width: 100%"><button style="margin-left: -60px">Save plan</button></div>',
    /cut off|button “Save plan” is outside the window/,
  ],
  'a text that spills out of its card': [
    `<div style="width: 90px; border: 1px solid black"><p style="white-space: nowrap">We read one text</p></div>`,
    /p “We read.+” is outside its box div/,
  ],
  'a button that reaches out of its card': [
    '<div style="width: 90px; padding: 4px; background: silver"><button style="width: 150px">Yes</button></div>',
    /button “Yes” is outside its box div/,
  ],
  'a button with nothing but a picture': [
    '<button><svg width="20" height="20"></svg></button>',
    /has no name/,
  ],
  'a field without a label': ['<input placeholder="Name">', /has no name/],
  'a link whose words are hidden from who listens': [
    '<a href="/"><span aria-hidden="true">→</span></a>',
    /has no name/,
  ],
};

test('each fault of a layout is found, and no other on the same page', async ({ page }) => {
  const found: Record<string, string[]> = {};
  const expected: Record<string, unknown> = {};
  for (const [name, [body, fault]] of Object.entries(planted)) {
    await page.setContent(frame(body));
    found[name] = await layoutFaultsOf(page, [320]);
    expected[name] = [expect.stringMatching(fault)];
  }
  expect(found).toEqual(expected);
});

const right: Record<string, string> = {
  'an ellipsis with a title': `<p title="${long}" style="width: 100px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">${long}</p>`,
  'two lines and dots, with a title': `<p title="${long}" style="width: 100px; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2">${long}</p>`,
  'words that are only heard': `<p><span class="heard">${long}</span>Yes</p>`,
  'a wide table that scrolls in itself': `<div style="overflow-x: auto" tabindex="0"><table><tr>${`<td>${word}</td>`.repeat(8)}</tr></table></div>`,
  'a long list that scrolls in itself': `<div style="height: 60px; overflow-y: auto"><p>${`${long}<br>`.repeat(9)}</p></div>`,
  'short words below each other in a narrow button': '<button style="width: 70px">Not yet</button>',
  'a calendar leaf':
    '<div style="width: 48px; border: 1px solid black"><p>Tue</p><p>24</p><p>November</p></div>',
  'a closed menu over the page': `<details><summary>Menu</summary><div style="position: absolute">${long}</div></details><p>${long}</p>`,
  'a bar that stays at the bottom': `<p>${long}</p><div style="position: fixed; top: 8px">Next step</div>`,
  'a heading with tight lines': `<h1 style="font-size: 40px; line-height: 1; width: 250px">${long}</h1>`,
  'a long word that breaks': `<p style="width: 120px; overflow-wrap: anywhere">${word}</p>`,
  'a name that is written from right to left': '<p dir="auto">عبد الرحمن بن محمد</p>',
  'a field, its label and its picture button':
    '<label>Name <input></label><button aria-label="Close">×</button><a href="/"><img alt="Home" width="9" height="9"></a>',
};

test('what looks like a fault of a layout and is right is left alone', async ({ page }) => {
  const found: Record<string, string[]> = {};
  for (const [name, body] of Object.entries(right)) {
    await page.setContent(frame(body));
    found[name] = await layoutFaultsOf(page, [320, 1280]);
  }
  expect(found).toEqual(Object.fromEntries(Object.keys(right).map((name) => [name, []])));
});
