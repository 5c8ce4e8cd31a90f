import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { browserScript } from '../server/tools/testing/browser-script.ts';
import type { OnWall } from './geometry/wall.ts';

/** A projector of a lecture room, the usual ones, and a large screen. */
const screens = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];

let detectors: Promise<string> | undefined;

/** What a wall screen does not show whole, or not large enough, on any of its pages: a line each. */
export async function wallFaultsOf(page: Page, at: string): Promise<string[]> {
  detectors ??= browserScript(join(import.meta.dirname, 'geometry/wall.ts'), 'geometry');
  const source = await detectors;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  for (const screen of screens) {
    await page.setViewportSize(screen);
    const whole = new Set<number>();
    let all = 0;
    const pages = await pagesOf(page);
    for (let turn = 0; turn < pages; turn += 1) {
      if (turn > 0) await page.keyboard.press('ArrowRight');
      const found = await page.evaluate<OnWall>(`${source}; geometry.onWall()`);
      for (const index of found.whole) whole.add(index);
      all = found.all;
      faults.push(...found.faults.map((fault) => `${at}, ${screen.width} px, page ${turn + 1}: ${fault}`));
    }
    if (whole.size < all)
      faults.push(`${at}, ${screen.width} px: ${all - whole.size} of ${all} are never shown`);
  }
  return faults;
}

/** How many pages there are, once what was measured before is measured again. */
const pagesOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            done(Number(document.querySelector('.wall-page')?.textContent?.match(/\d+$/)?.[0] ?? 1)),
          ),
        ),
      ),
  );
