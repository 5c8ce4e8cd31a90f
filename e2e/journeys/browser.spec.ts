import { expect, test } from '@playwright/test';

test('a window opens no pages of the browser’s own', async ({ browser, page }) => {
  await page.goto('data:text/html,<p>A page</p>');
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  expect(targetInfos.map(({ url }) => url).filter((url) => url.startsWith('chrome:'))).toEqual([]);
});

test('what Playwright switches off stays off', async ({ playwright, launchOptions }) => {
  // Only a browser under automation says how it was started.
  const args = [...(launchOptions.args ?? []), '--enable-automation'];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  const session = await browser.newBrowserCDPSession();
  const { arguments: line } = await session.send('Browser.getBrowserCommandLine');
  await browser.close();
  const lists = line
    .filter((word) => word.startsWith('--disable-features='))
    .map((word) => word.slice(19).split(','));
  const ours = lists.at(-1) ?? [];
  const theirs = lists.slice(0, -1).flat();
  expect(theirs.length).toBeGreaterThan(5);
  const elsewhere = /^(ms|Tcp)/;
  expect(theirs.filter((name) => !elsewhere.test(name) && !ours.includes(name))).toEqual([]);
});
