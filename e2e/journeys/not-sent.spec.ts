import type { Page } from '@playwright/test';
import { expect, test } from '../people.ts';
import { say } from '../room.ts';

const tray = (page: Page) => page.getByRole('region', { name: 'Not sent' });

test('nothing that somebody typed in a room is lost when it closes while they are offline', async ({
  site,
  signedIn,
}) => {
  const room = `/sessions/${site.world.cohort.current}/room`;
  const leader = await signedIn('facilitator');
  const member = await signedIn('member', 'phone');
  const other = await member.context().newPage();
  for (const page of [leader, member, other]) await page.goto(room);
  await leader.getByRole('button', { name: 'Open the room' }).click();
  for (const page of [member, other])
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();

  await member.context().setOffline(true);
  await expect(member.getByText('Reconnecting…').first()).toBeVisible();
  await say(member, 'Said on the train');
  await expect(member.getByText('sending…')).toBeVisible();
  await member.getByLabel('Message everyone in the room').fill('Half a thought');
  await leader.getByLabel('Message everyone in the room').fill('Before we');
  await leader.getByText('More', { exact: true }).click();
  await leader.getByRole('button', { name: 'Close the room…' }).last().click();
  await leader.getByRole('button', { name: 'Close the room', exact: true }).click();
  await expect(tray(leader).getByText('Before we')).toBeVisible();

  await member.context().setOffline(false);
  await expect(tray(member).getByText('Said on the train')).toBeVisible();
  await expect(tray(member).getByText('This room is closed.')).toBeVisible();
  await expect(tray(member).getByText('Half a thought')).toBeVisible();
  await expect(tray(member).getByText('The room was closed before you sent it.')).toBeVisible();
  await expect(tray(other).getByText('Said on the train'), 'in their other tab too').toBeVisible();
  await member.reload();
  await expect(tray(member).getByRole('listitem')).toHaveCount(2);
  await expect(tray(member).getByRole('button', { name: /^Send again/ })).toHaveCount(0);

  await leader.getByRole('button', { name: 'Open the room again' }).click();
  await tray(member).getByRole('button', { name: 'Send again: “Said on the train”' }).click();
  await expect(leader.getByText('Said on the train')).toHaveCount(1);
  await tray(member).getByRole('button', { name: 'Discard: “Half a thought”' }).click();
  await expect(tray(member)).toHaveCount(0);
  await expect(tray(other)).toHaveCount(0);
});

test('what waited in a tab that was closed is in the next one, and signing out leaves nothing behind', async ({
  site,
  signedIn,
}) => {
  const room = `/sessions/${site.world.cohort.current}/room`;
  const member = await signedIn('member');
  const other = await member.context().newPage();
  for (const page of [member, other]) await page.goto(room);
  await expect(member.getByLabel('Message everyone in the room')).toBeVisible();
  await member.context().setOffline(true);
  await expect(member.getByText('Reconnecting…').first()).toBeVisible();
  await say(member, 'Waits for the net');
  await member.close();
  await other.context().setOffline(false);
  await expect(tray(other).getByText('Waits for the net'), 'of a tab that was closed').toBeVisible();
  await expect(tray(other).getByText('You left the room before it was sent.')).toBeVisible();

  const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(await kept(other)).toContain('Waits for the net');
  await other.goto('/account');
  await other.getByRole('banner').locator('summary').last().click();
  await other.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(other.getByText('Sign in').first()).toBeVisible();
  expect(await kept(other), 'nothing for whoever uses the browser next').not.toContain('Waits for the net');
});

test('somebody who is sent out or signed out in the middle of a sentence gets it back', async ({
  site,
  signedIn,
}) => {
  const room = `/sessions/${site.world.cohort.current}/room`;
  const leader = await signedIn('facilitator');
  const member = await signedIn('member');
  for (const page of [leader, member]) await page.goto(room);
  await leader.getByRole('button', { name: 'Open the room' }).click();
  await member.getByLabel('Message everyone in the room').fill('What I wanted to say');
  await member.request.post('/sign-out', { headers: { 'Sec-Fetch-Site': 'same-origin' }, maxRedirects: 0 });
  await expect(tray(member).getByText('What I wanted to say')).toBeVisible();
  await expect(tray(member).getByText('You were signed out before it was sent.')).toBeVisible();
  await expect(tray(member).getByRole('button', { name: /^Copy/ })).toBeEnabled();
  expect(await member.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('What I wanted');
});

test('a room is opened the day before only when that is meant, also without JavaScript', async ({
  site,
  signedIn,
}) => {
  const room = `/sessions/${site.world.cohort.next}/room`;
  const leader = await signedIn('facilitator');
  await leader.goto(room);
  await leader.getByRole('button', { name: 'Open the room…' }).click();
  await expect(leader.getByRole('dialog').getByText(/^This session starts on .* at /)).toBeVisible();
  await leader.getByRole('button', { name: 'Not yet' }).click();
  await expect(leader.getByRole('button', { name: 'Open the room…' })).toBeVisible();

  const plain = await signedIn('organiser', 'desk', { javaScriptEnabled: false });
  await plain.goto(room);
  await plain.getByRole('link', { name: 'Open the room' }).click();
  await expect(plain.getByText(/^This session starts/)).toBeVisible();
  await plain.getByRole('button', { name: 'Open the room' }).click();
  await expect(leader.getByRole('heading', { name: 'Welcome' })).toBeVisible();
});
