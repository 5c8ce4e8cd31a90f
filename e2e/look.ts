import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ConsoleMessage, Page } from '@playwright/test';
import type axe from 'axe-core';
import { layoutFaultsOf } from './layout.ts';

/** Sent to each page; `axe.source` is three times as long, and sending it took longer than looking. */
export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** In which themes a page is looked at, at which of the widths that its layout is measured at. */
const themesAt: Record<number, ('light' | 'dark')[]> = { 390: ['light'], 1280: ['dark', 'light'] };

/** What the dark theme can make wrong; all else is the same in both. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** An email has no landmarks and headings of its own: mail programs show it within theirs. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/**
 * Everything that is wrong with the page in view, a line each: how it is laid out at each width, and what keeps people
 * from using it, on a desk in both themes and on a phone.
 */
export async function faultsOf(page: Page, { isEmail = false } = {}): Promise<string[]> {
  const rules = { light: isEmail ? standards : null, dark: rulesOfColour };
  const faults: string[] = [];
  const ofLayout = await layoutFaultsOf(page, undefined, async (width) => {
    for (const colorScheme of themesAt[width] ?? []) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const { id, nodes } of await violationsOn(page, rules[colorScheme]))
        faults.push(`${id} at ${width} px, ${colorScheme}: ${nodes.map(({ html }) => html).join(' ')}`);
    }
  });
  return [...ofLayout, ...faults];
}

/** What axe finds on the page as it is now, with all its rules or some. */
async function violationsOn(page: Page, runOnly: string[] | null) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (runOnly) =>
      // What it would fetch by itself, all our styles once more, no rule of these reads.
      window.axe.run({ resultTypes: ['violations'], preload: false, ...(runOnly ? { runOnly } : {}) }),
    runOnly,
  );
  return violations;
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
