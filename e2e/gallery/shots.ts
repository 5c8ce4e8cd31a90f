import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { buildOf } from '../look.ts';

/** A page as somebody sees it. */
export interface View {
  /** How much there is: `furnished`, `full` or `empty`. */
  state: string;
  role: string;
  /** Its route, or what it is where a route has several. */
  name: string;
}

export interface Shot extends View {
  width: number;
  theme: string;
  file: string;
  /** In pixels, as it was taken. */
  height: number;
}

const widths = [1280, 390];
const themes = ['light', 'dark'] as const;

/** What is below this is not shown: a page begins as it goes on. */
const tallest = { 390: 2400, 1280: 1800 } as Record<number, number>;

/** Takes pictures of pages into a folder: those whose labels hold all of these words, and no page twice. */
export class Camera {
  readonly shots: Shot[] = [];
  readonly #folder: string;
  readonly #words: string[];
  readonly #seen = new Set<string>();

  constructor(folder: string, words: string[]) {
    this.#folder = folder;
    this.#words = words;
  }

  /** Whether any picture of this page is asked for. */
  wants = (view: View): boolean =>
    widths.some((width) => themes.some((theme) => this.#asks({ ...view, width, theme })));

  #asks(shot: Omit<Shot, 'file' | 'height'>): boolean {
    const label = `${shot.state} ${shot.role} ${shot.name} ${shot.width} ${shot.theme}`;
    return this.#words.every((word) => label.includes(word));
  }

  async shoot(page: Page, view: View) {
    const look = `${await buildOf(page)} ${await page.locator('main').first().textContent()}`;
    if (this.#seen.has(look)) return;
    this.#seen.add(look);
    await mkdir(this.#folder, { recursive: true });
    const devtools = await page.context().newCDPSession(page);
    for (const width of widths) {
      // Fingers point at a phone.
      const enabled = width < 600;
      await devtools.send('Emulation.setTouchEmulationEnabled', { enabled });
      await page.waitForFunction((coarse) => matchMedia('(pointer: coarse)').matches === coarse, enabled);
      await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
      for (const theme of themes) {
        if (!this.#asks({ ...view, width, theme })) continue;
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        const file = `${this.shots.length}.png`;
        const clip = await topOf(page, width);
        await page.screenshot({ path: join(this.#folder, file), fullPage: true, clip });
        this.shots.push({ ...view, width, theme, file, height: clip.height });
      }
    }
    await devtools.detach();
  }
}

async function topOf(page: Page, width: number) {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  return { x: 0, y: 0, width, height: Math.min(whole, tallest[width] ?? whole) };
}
