import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ConsoleMessage, Page } from '@playwright/test';
import type axe from 'axe-core';
import { browserScript } from '../server/tools/testing/browser-script.ts';
import { layoutFaultsOf } from './layout.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * For `addInitScript`: the browser keeps axe from page to page, which is quicker than sending it to each, and compiles it
 * only where a page is looked at.
 */
export const keptAxe = `window.loadAxe = () => {\n${source}\n};`;

/** Has axe at hand on the page: kept by the browser, or sent. */
export async function loadAxe(page: Page) {
  const isThere = await page.evaluate(() => {
    if (!window.axe) window.loadAxe?.();
    return Boolean(window.axe);
  });
  if (!isThere) await page.evaluate(source);
}

type Theme = 'light' | 'dark';

/** In which themes a page is looked at, at which of the widths that its layout is measured at. */
const themesAt: Record<number, Theme[]> = { 390: ['light'], 1280: ['dark', 'light'] };

/** What the dark theme can make wrong; all else is the same in both. */
export const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** An email has no landmarks and headings of its own: mail programs show it within theirs. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/**
 * Everything that is wrong with the page in view, a line each: how it is laid out at each width, and what keeps people
 * from using it, on a desk in both themes and on a phone.
 */
export async function faultsOf(page: Page, { isEmail = false } = {}): Promise<string[]> {
  const faults: string[] = [];
  const ofLayout = await layoutFaultsOf(page, undefined, async (width) => {
    for (const theme of themesAt[width] ?? []) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const { id, nodes } of await violationsAt(page, width, theme, isEmail))
        faults.push(`${id} at ${width} px, ${theme}: ${nodes.map(({ html }) => html).join(' ')}`);
    }
  });
  return [...ofLayout, ...faults];
}

/** Colours, and parts that one width alone shows, that were looked at without finding anything. */
const known = new Set<string>();

let looks: Promise<string> | undefined;

/**
 * What axe finds on the page as it is now. What was right on an earlier page isn't looked at once more: the same words on
 * the same ground, and on a desk the parts that a phone doesn't show, or that scroll.
 */
async function violationsAt(page: Page, width: number, theme: Theme, isEmail: boolean) {
  looks ??= browserScript(join(import.meta.dirname, 'geometry/looks.ts'), 'looks');
  const isFirst = width === 390;
  const { colours, parts } = await page.evaluate<{ colours: string[]; parts: string[] }>(
    `${await looks}; looks.looksNow(${isFirst})`,
  );
  const keys = [...colours, ...(theme === 'light' ? parts.map((part) => `${isEmail} ${part}`) : [])];
  const ofColour = colours.some((colour) => !known.has(colour)) ? rulesOfColour : [];
  const isWhole = theme === 'light' && (isFirst || keys.slice(colours.length).some((key) => !known.has(key)));
  // How near to each other links are is a matter of the width; of those, only the standards for emails ask.
  const some = [...ofColour, ...(isEmail && theme === 'light' ? ['target-size'] : [])];
  if (!isWhole && some.length === 0) return [];
  const violations = await violationsOn(
    page,
    isWhole
      ? {
          ...(isEmail ? { runOnly: standards } : {}),
          rules: Object.fromEntries(rulesOfColour.map((rule) => [rule, { enabled: ofColour.length > 0 }])),
        }
      : { runOnly: some },
  );
  if (violations.length === 0) for (const key of keys) known.add(key);
  return violations;
}

/** What axe finds on the page with these rules. */
async function violationsOn(page: Page, rules: axe.RunOptions) {
  await loadAxe(page);
  const { violations } = await page.evaluate(
    // What it would fetch by itself, all our styles once more, no rule of these reads.
    (rules) => window.axe.run({ resultTypes: ['violations'], preload: false, ...rules }),
    rules,
  );
  return violations;
}

declare global {
  interface Window {
    axe: typeof axe;
    loadAxe?(): void;
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
