import type { Locator, Page } from '@playwright/test';

/** What doing something took. */
export interface Effort {
  taps: number;
  /** Fields that were typed into; going into one is no tap of its own. */
  fields: number;
  /** Pages that were looked at, the first among them. */
  screens: number;
  /** Milliseconds from each tap until what it led to was in view, together. */
  waited: number;
  /** The height of the tallest of these pages, in CSS pixels. */
  tallest: number;
}

/** A thumb on a phone: it taps what it sees, waits for what comes, and counts. */
export class Hand {
  readonly effort: Effort = { taps: 0, fields: 0, screens: 0, waited: 0, tallest: 0 };
  readonly page: Page;
  #isCounting = false;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(30_000);
    page.on('framenavigated', (frame) => {
      if (this.#isCounting && frame === page.mainFrame()) this.effort.screens += 1;
    });
  }

  /** Goes to where the task begins; what is done from here on counts. */
  async begin(path: string) {
    await this.page.goto(path);
    this.#isCounting = true;
    this.effort.screens = 1;
    await this.#measure();
  }

  /** Taps, and waits until something is in view, or until a page with such an address is there. */
  async tap(target: Locator, shows: Locator | RegExp) {
    this.effort.taps += 1;
    const began = performance.now();
    await target.first().click();
    await (shows instanceof RegExp ? this.page.waitForURL(shows) : shows.first().waitFor());
    this.effort.waited += performance.now() - began;
    await this.#measure();
  }

  /** Types into a field. */
  async type(field: Locator, words: string) {
    this.effort.fields += 1;
    await field.fill(words);
  }

  /** Chooses from a menu, which takes two taps: one to open it, one on what is chosen. */
  async choose(menu: Locator, option: Parameters<Locator['selectOption']>[0]) {
    this.effort.taps += 2;
    await menu.selectOption(option);
  }

  /** Follows a link of an email, which takes a tap outside of the page. */
  async follow(link: string, shows: Locator) {
    this.effort.taps += 1;
    const began = performance.now();
    await this.page.goto(link);
    await shows.first().waitFor();
    this.effort.waited += performance.now() - began;
    await this.#measure();
  }

  async #measure() {
    const height = await this.page.evaluate(() => document.documentElement.scrollHeight);
    this.effort.tallest = Math.max(this.effort.tallest, height);
  }
}
