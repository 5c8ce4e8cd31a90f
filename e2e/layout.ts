import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';

/** The narrowest phone, a phone, the narrowest window with two columns, and a desk. */
const widths = [320, 390, 900, 1280];

let detectors: Promise<string> | undefined;

/** What is wrong with the page's layout at each width, a line each; the same page is only made wider and narrower. */
export async function layoutFaultsOf(page: Page, at = widths): Promise<string[]> {
  detectors ??= bundled();
  const source = await detectors;
  const faults = new Map<string, number[]>();
  for (const width of at) {
    await page.setViewportSize({ width, height: 900 });
    const found = await page.evaluate<string[]>(`${source}; geometry.layoutFaults()`);
    for (const fault of found) faults.set(fault, [...(faults.get(fault) ?? []), width]);
  }
  return [...faults].map(([fault, widths]) => `at ${widths.join(', ')} px: ${fault}`);
}

/** The detectors as one script for the browser. */
async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'geometry/faults.ts')],
    bundle: true,
    format: 'iife',
    globalName: 'geometry',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
