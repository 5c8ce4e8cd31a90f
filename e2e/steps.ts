import type { Page } from '@playwright/test';
import { expect, followMail } from './people.ts';

/** What people do in several journeys, by what they see. */

export const password = 'four unrelated words here';

/** Makes the first organiser and the group, with the code that the server printed. */
export async function setUp(
  page: Page,
  code: string,
  { name, email, group }: Record<'name' | 'email' | 'group', string>,
) {
  await page.goto('/');
  await page.getByLabel('Set-up code').fill(code);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Name of your group').fill(group);
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('heading', { name: group, level: 1 })).toBeVisible();
}

// In this language times look as forms want them: 2026-11-23 18:30.
const berlin = new Intl.DateTimeFormat('sv', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Plans a cohort on a shipped curriculum whose first session begins at this instant. */
export async function planCohort(
  page: Page,
  { name, curriculum, at }: { name: string; curriculum: RegExp; at: Date },
) {
  const [date = '', time = ''] = berlin.format(at).split(' ');
  await page.getByRole('link', { name: 'Add your first cohort', exact: true }).click();
  const syllabi = page.getByRole('combobox', { name: /^Curriculum/ });
  const choice = syllabi.locator('option').filter({ hasText: curriculum }).first();

  await syllabi.selectOption(await choice.getAttribute('value'));
  await page.getByLabel('Time', { exact: true }).fill(time);
  await page.getByLabel('I’m facilitating').uncheck();
  await page.getByText('More options').click();
  await page.getByLabel('Name').fill(name);
  const answer = page.waitForResponse(/\/cohorts\/preview$/);
  await page.getByLabel('First session').fill(date);
  await page.getByLabel('First session').blur();
  await answer;
  const month = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' }).format(new Date(date));
  await expect(page.locator('#dates')).toContainText(new RegExp(`\\b${Number(date.slice(-2))} ${month}`));
  await page.getByRole('button', { name: 'Plan the sessions' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** Makes an invitation link and reads it off the page. */
export async function inviteInto(
  page: Page,
  cohort: string,
  role: 'Member' | 'Facilitator',
): Promise<string> {
  const link = page.getByRole('textbox', { name: 'The link' });
  const parts = page.getByRole('navigation', { name: 'This group' });
  await parts.getByText(/^More/).click();
  await parts.getByRole('link', { name: 'Invitations' }).click();
  // The list alone shows no link.
  await expect(link).toBeHidden();
  await page.getByRole('radio', { name: role }).check();
  await page.getByLabel('Give them a place in').selectOption({ label: cohort });
  await page.getByRole('button', { name: 'Create link' }).click();
  return link.inputValue();
}

/** Fills in who one is, where one wants to go. */
export async function registerHere(page: Page, { name, email }: { name: string; email: string }) {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: /^Register/ }).click();
  await expect(page.getByText(email)).toBeVisible();
}

/** Comes in by an invitation, as somebody who has never been here: confirming the address joins. */
export async function joinBy(page: Page, link: string, person: { name: string; email: string }) {
  await page.goto(link);
  await registerHere(page, person);
  await followMail(page, person.email);
  await page.getByRole('button', { name: 'Confirm and join' }).click();
  await expect(page.getByText('Welcome! You have a place.')).toBeVisible();
}

/** Says that one comes to the session in view. */
export async function sayGoing(page: Page) {
  await page.getByRole('button', { name: 'Going' }).first().click();
  await expect(page.getByRole('button', { name: 'Going', pressed: true })).toBeVisible();
}
