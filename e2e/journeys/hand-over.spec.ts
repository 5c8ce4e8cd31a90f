import type { Page } from '@playwright/test';
import { expect, followMail, signIn, test } from '../people.ts';

const day = 24 * 3_600_000;

/** Settings with which a server’s clock is so many days ahead, and runs 120 times as fast as ours. */
function ahead(days: number) {
  const rate = 120;
  const since = new Date(Date.now() - (days * day) / (rate - 1));
  return { CLOCK_RATE: String(rate), CLOCK_SINCE: since.toISOString() };
}

test('an organiser goes away for two months, a member runs the group, and everything is handed back', async ({
  site,
  signedIn,
}) => {
  const { group, people } = site.world;
  const settings = `/groups/${group.slug}/settings`;
  const isOrganiser = async (page: Page, may: boolean) => {
    const answer = await page.goto(settings);
    expect(answer?.status()).toBe(may ? 200 : 403);
  };

  // Ada asks Noor, who has no powers before she accepts.
  const ada = await signedIn('organiser');
  await ada.goto(settings);
  await ada.getByRole('link', { name: 'Hand over' }).click();
  await ada.getByLabel('Who should run the group?').selectOption({ label: people.member.name });
  await ada.getByLabel('Note to them').fill('I’m in Lima until the summer.');
  await ada.getByRole('button', { name: 'Ask them' }).click();
  await expect(ada.getByText('Asked. We’re emailing them.')).toBeVisible();
  const noor = await signedIn('member', 'phone');
  await isOrganiser(noor, false);
  await followMail(noor, people.member.email, 'Will you run');
  await expect(noor.getByText('I’m in Lima until the summer.')).toBeVisible();
  await noor.getByRole('button', { name: 'Accept' }).click();
  await expect(noor.getByText('Thank you for taking this on.')).toBeVisible();

  // She has them now, goes through what passes, and does what organisers do.
  await expect(noor.getByRole('heading', { name: /Needs you/ })).toBeVisible();
  await noor.getByRole('checkbox', { name: /Finding cover/ }).check();
  await noor.getByRole('button', { name: 'Save ticks' }).click();
  await expect(noor.getByText(/You’ve gone through 1 of/)).toBeVisible();
  await isOrganiser(noor, true);
  await noor.getByRole('link', { name: 'Venues' }).click();
  await noor.getByLabel('Name').fill('Old mill');
  await noor
    .getByRole('button', { name: /Add|Save/ })
    .first()
    .click();
  await expect(noor.getByText('Old mill').first()).toBeVisible();
  // But who else organises the group is not hers to say.
  await noor.goto(`/groups/${group.slug}/handover`);
  await expect(noor.getByText('You’re a deputy here.')).toBeVisible();

  // Two months later it has ended, though she never gave it back.
  await site.stop();
  await site.startAgain(ahead(62));
  await signIn(noor, people.member.email);
  await isOrganiser(noor, false);
  await signIn(ada, people.organiser.email);
  await isOrganiser(ada, true);
  await followMail(ada, people.organiser.email, 'has handed');
  await expect(ada.getByRole('heading', { name: 'What was done' })).toBeVisible();
  await expect(ada.getByText('added the venue ‘Old mill’')).toBeVisible();
  await ada.goto(`/groups/${group.slug}/audit`);
  await expect(ada.getByText(`(as deputy for ${people.organiser.name})`).first()).toBeVisible();
});
