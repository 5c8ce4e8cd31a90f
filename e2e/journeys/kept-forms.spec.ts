import type { Page } from '@playwright/test';
import { password } from '../../server/tools/seed/world.ts';
import { expect, test } from '../people.ts';

const notSent = 'You were signed out, so this hasn’t been sent. Check it and send it.';

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with scripts' : 'without scripts';

  test(`what is sent after signing out elsewhere comes back ${how}`, async ({ site, signedIn }) => {
    const page = await signedIn('member', 'phone', { javaScriptEnabled });
    const thread = `/cohorts/${site.world.cohort.id}/thread`;
    await page.goto(thread);
    const words = 'A long thought\nabout what we read.';
    const field = page.locator('main textarea:visible').first();
    await field.fill(words);
    await signOutElsewhere(page);
    await field.locator('xpath=ancestor::form').getByRole('button').first().click();
    await expect(page.getByText('We’ve kept what you typed')).toBeVisible();
    await page.getByLabel('Email').first().fill('member@demo.test');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`${thread}\\?kept=`));
    await expect(page.getByText(notSent)).toBeVisible();
    await expect(page.locator('main textarea:visible').first()).toHaveValue(words);
    await page
      .locator('main textarea:visible')
      .first()
      .locator('xpath=ancestor::form')
      .getByRole('button')
      .first()
      .click();
    await expect(page.getByText('about what we read.').first()).toBeVisible();
    await expect(page.getByText(notSent)).toHaveCount(0);
  });

  test(`going back and sending again makes nothing twice ${how}`, async ({ site, signedIn }) => {
    const page = await signedIn('organiser', 'desk', { javaScriptEnabled });
    const path = `/groups/${site.world.group.slug}/curricula`;
    await page.goto(`${path}/new`);
    await page.getByLabel('Title').first().fill('Sent twice');
    await page.getByRole('button', { name: 'Create curriculum' }).click();
    await expect(page).toHaveURL(/\/curricula\/[\da-f-]+\/edit$/);
    await page.goBack();
    await expect(page.getByLabel('Title').first()).toHaveValue('Sent twice');
    await page.getByRole('button', { name: 'Create curriculum' }).click();
    await expect(page.getByText('already sent this')).toBeVisible();
    await page.goto(path);
    await expect(page.getByRole('link', { name: 'Sent twice', exact: true })).toHaveCount(1);
  });
}

/** Signs out as another tab of the browser would. */
async function signOutElsewhere(page: Page) {
  const answer = await page.request.post('/sign-out', {
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
}
