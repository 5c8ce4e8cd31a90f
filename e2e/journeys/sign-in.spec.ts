import { expect, test } from '../people.ts';

test('a member signs in and sees what is next', async ({ signedIn }) => {
  const page = await signedIn('member', 'phone');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Goals and misalignment' }).first()).toBeVisible();
  await expect(page.getByText('Under way')).toBeVisible();
});
