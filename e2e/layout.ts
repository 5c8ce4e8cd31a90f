import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { browserScript } from '../server/tools/testing/browser-script.ts';

/** The narrowest phone, a phone, the narrowest window with two columns, and a desk. */
const widths = [320, 390, 900, 1280];

let detectors: Promise<string> | undefined;

/**
 * What is wrong with the page's layout at each width, a line each; the same page is only made wider and narrower.
 * `meanwhile` may look at more while the page is as wide as that: to draw it anew is most of the work.
 */
export async function layoutFaultsOf(
  page: Page,
  at = widths,
  meanwhile: (width: number) => Promise<void> = async () => undefined,
): Promise<string[]> {
  detectors ??= browserScript(join(import.meta.dirname, 'geometry/faults.ts'), 'geometry');
  const source = await detectors;
  const faults = new Map<string, number[]>();
  for (const width of at) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate<string[]>(`${source}; geometry.layoutFaults()`);
    for (const fault of found) faults.set(fault, [...(faults.get(fault) ?? []), width]);
    await meanwhile(width);
  }
  return [...faults].map(([fault, widths]) => `at ${widths.join(', ')} px: ${fault}`);
}
