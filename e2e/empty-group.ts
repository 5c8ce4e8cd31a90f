import { expect, type Page } from '@playwright/test';
import type { Site } from './site.ts';
import { setUp } from './steps.ts';

/** Sets up a server as its first organiser and looks at every page that has nothing on it yet. */
export async function walkEmptyGroup(
  page: Page,
  setupCode: Site['setupCode'],
  look: (name: string) => Promise<void>,
) {
  await page.goto('/');
  await look('set-up');
  await setUp(page, setupCode, { name: 'Ada', email: 'ada@demo.test', group: 'Port Alder' });
  await look('a new group');
  for (const part of ['cohorts', 'curricula', 'invitations', 'concerns', 'members', 'concerns/new']) {
    await page.goto(`/groups/port-alder/${part}`);
    await look(part);
  }
  await page.goto('/');
  await look('home');
  await page.goto('/groups/port-alder/cohorts/new');
  await look('a new cohort’s form');
  await page.getByLabel('Who can join').selectOption({ label: 'Drop-in: anyone in the group, any session' });
  await page.getByRole('combobox', { name: /^Curriculum/ }).selectOption({ label: 'None yet' });
  await expect(page.locator('#dates')).toContainText('4 sessions');
  await page.getByRole('button', { name: 'Plan the sessions' }).click();
  const cohort = page.url();
  for (const part of ['', '/reading', '/thread', '/rota', '/people', '/sign-up']) {
    await page.goto(cohort + part);
    await look(`a new cohort ${part}`);
  }
  await page.goto('/');
  await look('home with a new cohort');
}
