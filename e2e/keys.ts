import type { Locator, Page } from '@playwright/test';
import { expect } from './people.ts';

/** Presses Tab until something has the focus, once it is there. Every stop on the way is in sight and has a ring around it. */
export async function tabTo(page: Page, target: Locator) {
  const dark: string[] = [];
  await target.waitFor();
  for (let presses = 0; presses < 90; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await stopAt(target);
    if (!stop.shown) dark.push(stop.name);
    if (stop.isTarget) break;
  }
  await expect(target).toBeFocused();
  expect(dark).toEqual([]);
}

/** Goes there by Tab, and presses Enter. */
export async function press(page: Page, target: Locator) {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Goes to a field by Tab, and types. */
export async function typeInto(page: Page, field: Locator, text: string) {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

/** What has the focus, and whether that can be seen. One question a stop: there are thousands of them. */
const stopAt = (target: Locator): Promise<{ name: string; shown: boolean; isTarget: boolean }> =>
  target.evaluate((wanted) => {
    const { activeElement: element } = document;
    // Past the last one the focus goes to the browser's own bar.
    if (!element || element === document.body) return { name: '', shown: true, isTarget: false };
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { top, bottom, width } = element.getBoundingClientRect();
    const inSight = width > 0 && bottom > 0 && top < innerHeight;
    const ringed = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    const isTarget = element === wanted;
    return { name: element.outerHTML.slice(0, 120), shown: inSight && ringed, isTarget };
  });
