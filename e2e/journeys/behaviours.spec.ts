import type { Locator, Page } from '@playwright/test';
import { aWhile } from '../../server/tools/testing/waiting.ts';
import { expect, test } from '../people.ts';

test('an answer given without a connection is not lost in silence', async ({ site, signedIn }) => {
  const page = await signedIn('member', 'phone');
  await page.goto(`/sessions/${site.world.cohort.next}`);
  const going = page.getByRole('button', { name: 'Going' });
  await ready(page, going);
  await page.context().setOffline(true);
  await going.click();
  await expect(page.getByText('No connection. Try again when you’re back online.')).toBeVisible();
  await expect(going).toHaveAttribute('aria-pressed', 'false');
  await page.context().setOffline(false);
  await going.click();
  await expect(going).toHaveAttribute('aria-pressed', 'true');
});

test('an answer that comes too late gets a page that says why', async ({ site, signedIn }) => {
  const session = `/sessions/${site.world.cohort.next}`;
  const noor = await signedIn('member', 'phone');
  await noor.goto(session);
  const organiser = await signedIn('organiser');
  await organiser.goto(`${session}/change`);
  await organiser.getByText('Cancel or push back').click();
  await organiser.getByLabel(/why|reason/i).fill('The library is closed.');
  await organiser.getByRole('button', { name: /cancel/i }).click();
  await expect(organiser.getByText('This session is cancelled.')).toBeVisible();
  await noor.getByRole('button', { name: 'Going' }).click();
  await expect(noor.getByText('This session is cancelled.').first()).toBeVisible();
});

test('what is pressed while an answer is on its way is sent after it', async ({ site, signedIn }) => {
  const page = await signedIn('member', 'phone');
  await page.goto(`/sessions/${site.world.cohort.next}`);
  const sent: string[] = [];
  const held = Promise.withResolvers<void>();
  await page.route('**/rsvp', async (route) => {
    sent.push(new URLSearchParams(route.request().postData() ?? '').get('answer') ?? '');
    await held.promise;
    await route.continue();
  });
  const [going, cannot] = ['Going', 'Can’t'].map((name) => page.getByRole('button', { name }));
  await ready(page, going as Locator);
  await going?.click({ noWaitAfter: true });
  await cannot?.click({ noWaitAfter: true });
  held.resolve();
  await expect(cannot as Locator).toHaveAttribute('aria-pressed', 'true');
  expect(sent).toEqual(['going', 'cannot']);
});

test('two presses send a form once', async ({ site, signedIn }) => {
  const page = await signedIn('member');
  await page.goto(`/cohorts/${site.world.cohort.id}/thread`);
  let posts = 0;
  await page.route('**/posts', async (route) => {
    posts += 1;
    await aWhile(300);
    await route.continue();
  });
  await page.getByRole('region', { name: 'Write' }).getByRole('textbox').fill('Who brings tea?');
  const send = page.getByRole('region', { name: 'Write' }).getByRole('button');
  await ready(page, send);
  await send.dblclick({ noWaitAfter: true });
  await expect(page.getByRole('article').getByText('Who brings tea?')).toBeVisible();
  expect(posts).toBe(1);
});

test('typed text is not left behind by accident', async ({ site, signedIn }) => {
  const page = await signedIn('member');
  await page.goto(`/cohorts/${site.world.cohort.id}/thread`);
  const send = page.getByRole('region', { name: 'Write' }).getByRole('button');
  await ready(page, send);
  await page.getByRole('region', { name: 'Write' }).getByRole('textbox').fill('Half a thought');
  const questions: string[] = [];
  page.on('dialog', (dialog) => {
    questions.push(dialog.type());
    void dialog.dismiss();
  });
  await page.getByRole('link', { name: 'Group', exact: true }).click({ noWaitAfter: true });
  await expect.poll(() => questions).toEqual(['beforeunload']);
  await send.click();
  await expect(page.getByRole('article').getByText('Half a thought')).toBeVisible();
  expect(questions).toHaveLength(1);
});

test('what is hard to take back asks first', async ({ site, signedIn }) => {
  const page = await signedIn('organiser', 'desk', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(`/groups/${site.world.group.slug}/invitations`);
  await page.getByRole('button', { name: 'Create link' }).click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.getByRole('textbox', { name: 'The link' }).inputValue();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  const stop = page.getByRole('button', { name: /^Stop the link/ });
  await ready(page, stop);
  await stop.click();
  const dialog = page.getByRole('dialog', { name: 'Stop this link? No one else can join with it.' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(stop).toBeVisible();
  await stop.click();
  await dialog.getByRole('button', { name: 'Stop it' }).click();
  await expect(page.getByText('The link no longer works.')).toBeVisible();
});

test('the look stays as chosen, the menu closes, a password can be shown', async ({
  site,
  signedIn,
  browserOf,
}) => {
  const page = await signedIn('member');
  const look = () => page.evaluate(() => document.documentElement.dataset.theme);
  await page.goto('/');
  const told = page.waitForResponse('**/theme');
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(look).toBe('dark');
  await told;
  await page.reload();
  expect(await look()).toBe('dark');
  await page.getByRole('button', { name: 'Auto' }).click();
  await expect.poll(look).toBeUndefined();

  await page.getByText('Noor Haddad').first().click();
  const signOut = page.getByRole('button', { name: 'Sign out' });
  await expect(signOut).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(signOut).toBeHidden();

  const visitor = await browserOf('phone', site.url);
  await visitor.goto('/sign-in');
  const password = visitor.getByLabel('Password', { exact: true });
  await password.fill('reading together');
  await visitor.getByRole('button', { name: 'Show the password' }).click();
  await expect(password).toHaveAttribute('type', 'text');
});

/** Behaviours load after the page; until then everything works the plain way. */
async function ready(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  await page.waitForLoadState('networkidle');
}
