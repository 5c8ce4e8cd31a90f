import type { Page } from '@playwright/test';
import { expect, test } from '../people.ts';

test('of two people who take an offered turn at the same moment one has it, and the other is told', async ({
  site,
  signedIn,
}) => {
  const rota = `/cohorts/${site.world.cohort.id}/rota`;
  const [noor, ben, tomas] = await Promise.all([
    signedIn('member', 'phone'),
    signedIn('member2'),
    signedIn('facilitator'),
  ]);
  for (const page of [noor, ben]) {
    await page.goto(rota);
    await page.getByRole('button', { name: 'Put me on the rota' }).click();
    await expect(page.getByText('You’re on the rota. Thank you.')).toBeVisible();
  }
  await tomas.goto(rota);
  await tomas.getByRole('link', { name: 'I can’t facilitate this one' }).click();
  await tomas.getByLabel('Everyone who can facilitate').check();
  await tomas.getByLabel('Add a note').fill('My daughter’s recital.');
  await tomas.getByRole('button', { name: 'I can’t facilitate' }).click();
  await expect(tomas.getByRole('button', { name: 'I’ll facilitate after all' })).toBeVisible();

  for (const page of [noor, ben]) {
    await page.reload();
    await expect(page.getByText('My daughter’s recital.')).toBeVisible();
  }
  const take = [noor, ben].map((page) => page.getByRole('button', { name: 'Take this turn' }).click());
  await Promise.all(take);
  const answers = await Promise.all([noor, ben].map(answerOf));
  expect(answers.toSorted()).toEqual(['late', 'yours']);

  const winner = answers[0] === 'yours' ? site.world.people.member : site.world.people.member2;
  await tomas.goto(rota);
  await expect(tomas.getByText(`Facilitator: ${winner.name}`)).toBeVisible();
  for (const { email } of [winner, site.world.people.facilitator]) {
    await expect(async () => {
      await tomas.goto('/dev/mail');
      await expect(tomas.getByRole('listitem').filter({ hasText: email }).first()).toBeVisible({
        timeout: 500,
      });
    }).toPass();
  }
});

test('the organiser empties a turn by hand, plans the rota, looks it over and publishes it', async ({
  site,
  signedIn,
}) => {
  const page = await signedIn('organiser');
  const { name } = site.world.people.facilitator;
  await page.goto(`/cohorts/${site.world.cohort.id}/rota`);
  await page
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .first()
    .check();
  await expect(page.getByText('Selected: 1')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByText('1 turn cleared.')).toBeVisible();
  await expect(page.getByText('No facilitator yet')).toBeVisible();
  await page.getByRole('button', { name: 'Plan the rota' }).click();
  await expect(page.getByRole('heading', { name: 'Plan the rota' })).toBeVisible();
  await expect(page.getByText('1 turn would change.')).toBeVisible();
  // What a change comes to is shown before anything is saved.
  const menu = page.getByLabel(/^Facilitator of /);
  await menu.selectOption('No one');
  await expect(page.getByText('Nothing changes. No facilitator for 1 session.')).toBeVisible();
  await menu.selectOption({ label: name });
  await expect(page.getByText('1 turn would change.')).toBeVisible();
  await page.getByLabel('Lock').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByText('Plan saved. We’ll email the people concerned when you publish it.'),
  ).toBeVisible();
  await expect(page.getByLabel('Lock')).toBeChecked();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Rota published: 1 turn changed. 1 person gets an email.')).toBeVisible();
  await expect(page.getByRole('cell', { name }).first()).toBeVisible();
  await expect(page.getByText(`Next: ${name}`)).toBeVisible();
});

/** What the page says after a turn was taken. */
async function answerOf(page: Page): Promise<'yours' | 'late'> {
  const yours = page.getByText('You’re facilitating this session. Thank you.');
  const late = page.getByText('Someone else has taken this turn.');
  await expect(yours.or(late)).toBeVisible();
  return (await yours.isVisible()) ? 'yours' : 'late';
}
