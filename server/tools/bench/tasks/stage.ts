import type { Browser, BrowserContext } from '@playwright/test';
import { Hand } from './hand.ts';

/** A phone of 390 by 844 CSS pixels, as most people hold. */
export const phone = { viewport: { width: 390, height: 844 }, locale: 'en-GB', timezoneId: 'Europe/Berlin' };

/** Where tasks are done: a server, and a browser to reach it. */
export class Stage {
  readonly baseURL: string;
  readonly #browser: Browser;

  constructor(browser: Browser, baseURL: string) {
    this.#browser = browser;
    this.baseURL = baseURL;
  }

  /** A hand on a phone of nobody yet. */
  async visitor(): Promise<Hand> {
    return new Hand(await (await this.#context()).newPage());
  }

  /** A hand on the phone of somebody of the demo, who is signed in. */
  async hand(who: 'organiser' | 'facilitator' | 'member'): Promise<Hand> {
    const page = await (await this.#context()).newPage();
    await page.goto('/sign-in');
    await page.locator(`button[name=who][value=${who}]`).click();
    await page.waitForURL(`${this.baseURL}/`);
    return new Hand(page);
  }

  /** The first link of the newest email to an address that has this in it; waits a few seconds for it. */
  async linkIn(to: string, part: string): Promise<string> {
    const page = await (await this.#context()).newPage();
    for (let tries = 0; tries < 60; tries += 1) {
      await page.goto('/dev/mail');
      const mails = page.getByRole('listitem').filter({ hasText: `to ${to}` });
      const paths = await mails
        .getByRole('link')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      for (const path of paths) {
        await page.goto(path ?? '/dev/mail');
        const link = page.locator(`main a[href*="${part}"]`).first();
        if ((await link.count()) > 0) return (await link.getAttribute('href')) ?? '';
      }
      await page.waitForTimeout(500);
    }
    throw new Error(`There is no email to ${to} with a link to ${part}.`);
  }

  #context(): Promise<BrowserContext> {
    return this.#browser.newContext({ ...phone, baseURL: this.baseURL });
  }
}

/** Something that people do, and how much of it there was before and should be. */
export interface Task {
  name: string;
  /** How many taps it took when this was first counted, and how many it should take. */
  was: string;
  goal: string;
  run(stage: Stage): Promise<Hand>;
}
