import { password } from '../../server/tools/seed/world.ts';
import { tabTo } from '../keys.ts';
import { expect, test } from '../people.ts';

test('with the keyboard alone a member signs in, answers, ticks a text and raises a hand', async ({
  site,
  browserOf,
}) => {
  const page = await browserOf('desk', site.url);
  await page.goto('/sign-in');
  await tabTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type(site.world.people.member.email);
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What’s next' })).toBeVisible();

  await page.goto(`/sessions/${site.world.cohort.next}`);
  await tabTo(page, page.getByRole('button', { name: 'Maybe' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Maybe', pressed: true })).toBeFocused();

  await page.goto(`/cohorts/${site.world.cohort.id}/reading`);
  await tabTo(page, page.getByRole('button', { name: 'I have read “Main text 2”' }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'I have read “Main text 2”', pressed: true })).toBeFocused();
});

test('the room is led, and hands go up, by keys', async ({ site, signedIn }) => {
  const [leader, member] = [await signedIn('facilitator'), await signedIn('member')];
  for (const page of [leader, member]) await page.goto(`/sessions/${site.world.cohort.current}/room`);
  await tabTo(leader, leader.getByRole('button', { name: 'Open the room' }));
  await leader.keyboard.press('Enter');
  await expect(leader.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await leader.keyboard.press('n');
  await expect(member.getByRole('heading', { name: 'Check-in', level: 2 })).toBeVisible();
  await member.keyboard.press('h');
  await expect(member.getByText('Your hand is up')).toBeVisible();
  await leader.keyboard.press('g');
  await expect(member.getByText('You have the floor', { exact: true })).toBeVisible();
  await member.keyboard.press('/');
  await member.keyboard.type('hello by keyboard');
  await member.keyboard.press('Enter');
  await expect(leader.getByText('hello by keyboard')).toBeVisible();
});
