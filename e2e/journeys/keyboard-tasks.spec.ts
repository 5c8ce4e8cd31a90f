import { password } from '../../server/tools/seed/world.ts';
import { press, typeInto } from '../keys.ts';
import { expect, test } from '../people.ts';
import { password as good } from '../steps.ts';

test('with the keyboard alone an organiser sets up a group, mends a refused form, plans a cohort and invites', async ({
  emptySite,
  browserOf,
}) => {
  const page = await browserOf('desk', emptySite.url);
  await page.goto('/');
  await press(page, page.getByRole('link', { name: 'Skip to content' }));
  await expect(page.getByRole('main')).toBeFocused();
  const field = (name: string) => page.getByLabel(name, { exact: true });
  await typeInto(page, page.getByLabel('Set-up code'), emptySite.setupCode);
  await typeInto(page, field('Your name'), 'Ada Lindqvist');
  await typeInto(page, field('Email'), 'ada@demo.test');
  await typeInto(page, field('Password'), 'short');
  await typeInto(page, field('Name of your group'), 'Port Alder');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('alert')).toBeFocused();
  await press(page, page.getByRole('alert').getByRole('link', { name: 'Password' }));
  await expect(field('Password')).toBeFocused();
  await page.keyboard.type(good);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Port Alder', level: 1 })).toBeVisible();

  await press(page, page.getByRole('link', { name: 'Add your first cohort', exact: true }));
  await typeInto(page, page.getByRole('combobox', { name: /^Curriculum/ }), 'AI Alignment (2022');
  // The same time by either clock, and the same day whichever comes first.
  await typeInto(page, field('Time'), '1111a');
  await press(page, page.locator('summary', { hasText: 'More options' }));
  await typeInto(page, page.getByLabel(/^Name/), 'Tuesdays');
  await typeInto(page, page.getByLabel(/^First session/), `0101${new Date().getFullYear() + 1}`);
  await page.keyboard.press('Tab');
  await expect(page.locator('#dates')).toContainText('1 Jan');
  await press(page, page.getByRole('button', { name: 'Plan the sessions' }));
  await expect(page.getByRole('heading', { name: 'Tuesdays', level: 1 })).toBeVisible();
  await expect(page.getByRole('status')).toBeFocused();

  await page.goto('/groups/port-alder');
  await press(page, page.locator('summary', { hasText: /^More$/ }));
  await press(page, page.getByRole('link', { name: 'Invitations', exact: true }));
  await press(page, page.getByRole('button', { name: 'Create link' }));
  await expect(page.getByRole('textbox', { name: 'The link' })).toBeFocused();
});

test('with the keyboard alone people write, answer, give a turn away and take it, speak up and leave for good', async ({
  site,
  signedIn,
}) => {
  const [noor, tomas] = await Promise.all([signedIn('member'), signedIn('facilitator')]);
  const cohort = `/cohorts/${site.world.cohort.id}`;
  await noor.goto(`${cohort}/reading`);
  await press(noor, noor.locator('summary', { hasText: 'Add a note' }).first());
  await typeInto(noor, noor.getByLabel('My note').first(), 'The second claim needs a model.');
  await press(noor, noor.getByRole('button', { name: 'Save note' }).first());
  await expect(noor.getByText('Note saved.')).toBeFocused();

  await noor.goto(`${cohort}/thread`);
  await typeInto(noor, noor.getByLabel('Write to the cohort'), 'Who brings tea?');
  await press(noor, noor.getByRole('button', { name: 'Post' }));
  await expect(noor.getByRole('article').getByText('Who brings tea?')).toBeVisible();
  await press(noor, noor.locator('summary', { hasText: 'Reply' }));
  await typeInto(noor, noor.getByLabel('Your reply'), 'I do.');
  await press(noor, noor.getByRole('button', { name: 'Reply', exact: true }));
  await expect(noor.getByRole('article').getByText('I do.')).toBeVisible();

  await noor.goto(`${cohort}/rota`);
  await press(noor, noor.getByRole('button', { name: 'Put me on the rota' }));
  await tomas.goto(`${cohort}/rota`);
  await press(tomas, tomas.getByRole('link', { name: 'I can’t facilitate this one' }));
  await typeInto(tomas, tomas.getByLabel('Add a note'), 'My daughter’s recital.');
  await press(tomas, tomas.getByRole('button', { name: 'I can’t facilitate' }));
  await expect(tomas.getByRole('status')).toBeFocused();
  await noor.reload();
  await press(noor, noor.getByRole('button', { name: 'Take this turn' }));
  await expect(noor.getByRole('status')).toBeFocused();

  await noor.goto(`/groups/${site.world.group.slug}/concerns/new`);
  await typeInto(noor, noor.getByLabel('What’s worrying you?'), 'I am interrupted every week.');
  await press(noor, noor.getByRole('button', { name: 'Send privately' }));
  await expect(noor.getByRole('status')).toBeFocused();

  await noor.goto('/account');
  await press(noor, noor.getByRole('link', { name: 'Delete your account' }));
  await typeInto(noor, noor.getByLabel('Your password', { exact: true }), password);
  await press(noor, noor.getByRole('button', { name: 'Delete my account for good' }));
  await expect(noor.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
});

test('with the keyboard alone units change places, and a newcomer takes a seat', async ({
  site,
  signedIn,
}) => {
  const [organiser, sol] = await Promise.all([signedIn('organiser'), signedIn('outsider')]);
  await organiser.goto(`/curricula/${site.world.curriculum.id}/edit`);
  const first = await organiser.getByRole('listitem').getByRole('link').first().textContent();
  const down = organiser.getByRole('button', { name: /down$/ }).first();
  const label = (await down.getAttribute('aria-label')) ?? '';
  await press(organiser, down);
  await expect(organiser.getByRole('button', { name: label })).toBeFocused();
  await expect(organiser.getByRole('heading', { level: 3 }).first()).not.toHaveText(first ?? '');

  await sol.goto(`/cohorts/${site.world.cohort.id}/sign-up`);
  await press(sol, sol.getByRole('button', { name: 'Join this cohort' }));
  await expect(sol.getByText('Welcome to Tuesday cohort!')).toBeFocused();
});
