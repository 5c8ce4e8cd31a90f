import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  devices,
  expect,
  type Page,
} from '@playwright/test';
import { type PersonName, password, type World } from '../server/tools/seed/world.ts';
import { fillWorld } from '../server/tools/testing/filled.ts';
import { openSite, type Site } from './site.ts';

export { expect };

type Screen = 'desk' | 'phone';

interface Fixtures {
  /** A new server with nobody in it. */
  emptySite: Site;
  /** A new server with the small named world in it. */
  site: Site & { world: World };
  /** A new browser: `desk` is 1280 px wide, `phone` a small touch screen. */
  browserOf: (screen: Screen, url: string, more?: BrowserContextOptions) => Promise<Page>;
  /** A new browser in which a person of the world has signed in. */
  signedIn: (person: PersonName, screen?: Screen, more?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  emptySite: async ({}, use) => {
    const site = await openSite();
    await use(site);
    await site.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  site: async ({}, use) => {
    const filled: { world?: World } = {};
    const site = await openSite(async (url) => {
      filled.world = await fillWorld(url);
    });
    await use(Object.assign(site, filled as { world: World }));
    await site.stop();
  },
  browserOf: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (screen, baseURL, more) => {
      const context = await browser.newContext({ ...screens[screen], ...more, baseURL });
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  signedIn: async ({ site, browserOf }, use) => {
    await use(async (person, screen = 'desk', more = {}) => {
      const page = await browserOf(screen, site.url, more);
      await signIn(page, `${person.toLowerCase()}@demo.test`);
      return page;
    });
  },
});

const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
const screens = { desk: { viewport: { width: 1280, height: 900 } }, phone };

/** Signs a person's browser in by the request that the sign-in page would send, which is quicker than going there. */
export async function signIn(page: Page, email: string) {
  const answer = await page.request.post('/sign-in', {
    form: { email, password },
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
}

/** Opens the newest email to somebody on the mail page and follows the first link in it. */
export async function followMail(page: Page, email: string, subject: string | RegExp = '') {
  await expect(async () => {
    await page.goto('/dev/mail');
    await page
      .getByRole('listitem')
      .filter({ hasText: email })
      .filter({ hasText: subject })
      .getByRole('link')
      .first()
      .click({ timeout: 1000 });
  }).toPass();
  await page.getByRole('main').getByRole('link', { name: /^http/ }).first().click();
}
