import { expect, followMail, test } from '../people.ts';
import { registerHere } from '../steps.ts';

const dina = { name: 'Dina Novak', email: 'dina@demo.test' };

test('a newcomer finds the group’s page on a phone and has a seat three screens later', async ({
  site,
  browserOf,
}) => {
  const page = await browserOf('phone', site.url);
  await page.goto(`/groups/${site.world.group.slug}`);
  await page.getByRole('link', { name: 'Sign up: Tuesday cohort' }).click();
  // The first screen: what the cohort is, and three fields.
  await expect(page.getByText('6 of 8 places free')).toBeVisible();
  await registerHere(page, dina);
  // The second: the email’s link.
  await followMail(page, dina.email);
  await page.getByRole('button', { name: 'Confirm and continue' }).click();
  // The third.
  await page.getByRole('button', { name: 'Join this cohort' }).click();
  await expect(page.getByText('Welcome to Tuesday cohort!')).toBeVisible();
  await expect(page.getByText('Room 2, 14 Harbour Street')).toBeVisible();
});

test('an organiser lets in who asks; who finds no seat sees their place on the waitlist, and moves up', async ({
  site,
  signedIn,
}) => {
  const cohort = `/cohorts/${site.world.cohort.id}`;
  const organiser = await signedIn('organiser');
  await organiser.goto(`${cohort}/settings`);
  await organiser.getByLabel('Places').fill('3');
  await organiser.getByRole('radio', { name: 'By approval' }).check();
  await organiser.getByRole('button', { name: 'Save' }).click();
  await expect(organiser.getByText('Saved.')).toBeVisible();

  const sol = await signedIn('outsider', 'phone');
  await sol.goto(`${cohort}/sign-up`);
  await sol.getByLabel('Anything the organisers should know?').fill('I work nights.');
  await sol.getByRole('button', { name: 'Ask to join' }).click();
  await expect(sol.getByRole('heading', { name: 'You’ve asked to join' })).toBeVisible();
  const mei = await signedIn('otherMember', 'phone');
  await mei.goto(`${cohort}/sign-up`);
  await mei.getByRole('button', { name: 'Ask to join' }).click();

  await organiser.goto('/');
  await organiser.getByRole('link', { name: /2 .*(ask|sign|wait)/i }).click();
  await expect(organiser.getByText('I work nights.')).toBeVisible();
  await organiser.getByRole('button', { name: 'Accept selected' }).click();
  await expect(organiser.getByRole('heading', { name: 'Waitlist' })).toBeVisible();

  await sol.goto(cohort);
  await expect(sol.getByRole('heading', { name: 'Tuesday cohort', level: 1 })).toBeVisible();
  await mei.goto(cohort);
  await expect(mei.getByText('You’re number 1 on the waitlist')).toBeVisible();
  await sol.getByRole('link', { name: 'Leave this cohort' }).click();
  await sol.getByRole('button', { name: /^Leave/ }).click();
  await mei.reload();
  await expect(mei.getByRole('heading', { name: 'Tuesday cohort', level: 1 })).toBeVisible();
  await expect(mei.getByText('Room 2, 14 Harbour Street')).toBeVisible();
});
