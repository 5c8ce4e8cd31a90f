import { expect, test } from '../people.ts';

test('of two organisers who edit the group at once the second is told, and keeps what they typed', async ({
  site,
  signedIn,
}) => {
  const { group, people } = site.world;
  const ada = await signedIn('organiser');
  await ada.goto(`/groups/${group.slug}/members/${people.facilitator.id}`);
  await ada.getByRole('radio', { name: 'Organiser' }).check();
  await ada.getByRole('button', { name: /role/i }).click();
  await expect(ada.getByText('Role changed.')).toBeVisible();

  const tomas = await signedIn('facilitator');
  for (const page of [ada, tomas]) await page.goto(`/groups/${group.slug}/edit`);
  await ada.getByLabel('City').fill('New Alder');
  await ada.getByRole('button', { name: 'Save' }).click();
  await expect(ada.getByText('New Alder')).toBeVisible();

  await tomas.getByLabel('About').fill('We meet by the harbour.');
  await tomas.getByRole('button', { name: 'Save' }).click();
  await expect(tomas.getByRole('alert')).toContainText(/in the meantime/);
  await expect(tomas.getByLabel('About')).toHaveValue('We meet by the harbour.');
  await ada.reload();
  await expect(ada.getByText('We meet by the harbour.')).toBeHidden();

  // Told, they may save all the same.
  await tomas.getByRole('button', { name: 'Save' }).click();
  await expect(tomas.getByText('We meet by the harbour.')).toBeVisible();
});
