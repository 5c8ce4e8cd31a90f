import type { Page } from '@playwright/test';

/** Notes from now on what the page's polite voice says; call what it returns for the sentences so far. */
export async function saidOn(page: Page): Promise<() => Promise<string[]>> {
  const said: string[] = [];
  await page.exposeFunction('noteSaid', (sentence: string) => void said.push(sentence));
  await page.addInitScript(() => {
    const note = (region: Element) => {
      const text = region.textContent?.trim();
      if (text) (window as unknown as { noteSaid(text: string): void }).noteSaid(text);
    };
    document.addEventListener('DOMContentLoaded', () => {
      new MutationObserver((changes) => {
        const regions = changes.map(({ target }) => (target as Element).closest?.('body > [role=status]'));
        for (const region of new Set(regions)) if (region) note(region);
      }).observe(document.body, { childList: true, subtree: true });
    });
  });
  return async () => [...said];
}
