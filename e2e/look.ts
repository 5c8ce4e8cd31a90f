import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ConsoleMessage, Page } from '@playwright/test';
import type axe from 'axe-core';
import { layoutFaultsOf } from './layout.ts';

/** Sent to each page; `axe.source` is three times as long, and sending it took longer than looking. */
export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const widths = [1280, 390];
const themes = ['light', 'dark'] as const;

/** What the dark theme can make wrong; all else is the same in both. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** An email has no landmarks and headings of its own: mail programs show it within theirs. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/**
 * Everything that is wrong with the page in view, a line each: how it is laid out at each width, and what keeps people
 * from using it, on a desk in both themes and on a phone.
 */
export async function faultsOf(page: Page, { isEmail = false } = {}): Promise<string[]> {
  const faults = await layoutFaultsOf(page);
  const rules = { light: isEmail ? standards : null, dark: rulesOfColour };
  await page.evaluate(axeSource);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of width === widths[0] ? themes : themes.slice(0, 1)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await page.evaluate(
        (runOnly) =>
          // What it would fetch by itself, all our styles once more, no rule of these reads.
          window.axe.run({ resultTypes: ['violations'], preload: false, ...(runOnly ? { runOnly } : {}) }),
        rules[colorScheme],
      );
      for (const { id, nodes } of violations)
        faults.push(`${id} at ${width} px, ${colorScheme}: ${nodes.map(({ html }) => html).join(' ')}`);
    }
  }
  return faults;
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** What a page is built of: its elements with their looks and roles, without its words and addresses. */
export const buildOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const told = [
      'class',
      'role',
      'type',
      'disabled',
      'hidden',
      'aria-pressed',
      'aria-current',
      'aria-invalid',
    ];
    const of = (element: Element): string => {
      const looks = told.map((name) => element.getAttribute(name) ?? '').join(' ');
      return `${element.tagName} ${looks}(${[...new Set([...element.children].map(of))].join()})`;
    };
    return of(document.querySelector('main') ?? document.body);
  });

/** Collects what the browser complains about: scripts that fail, and what the security policy refuses. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message)) complaints.push(message.text());
  });
  return complaints;
}

/** That a page is refused or not found the browser notes, too. */
const isRefusal = (message: ConsoleMessage) =>
  /^Failed to load resource: the server responded with a status of 4(03|04|09|10|22)/.test(message.text());
