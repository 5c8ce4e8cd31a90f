import { password } from '../../server/tools/seed/world.ts';
import { expect, test } from '../people.ts';

test('a member signs in and sees what is next', async ({ site, browserOf }) => {
  const page = await browserOf('phone', site.url);
  await page.goto('/sign-in');
  await page.getByLabel('Email').first().fill('member@demo.test');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText(site.world.people.member.name).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Goals and misalignment' }).first()).toBeVisible();
  await expect(page.getByText('Under way')).toBeVisible();
});
