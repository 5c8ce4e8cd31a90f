import { expect, test } from '../people.ts';

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? '' : ', without JavaScript too';

  test(`on a phone a member ticks what they have read, keeps a note, and answers with one tap${how}`, async ({
    site,
    signedIn,
  }) => {
    const page = await signedIn('member', 'phone', { javaScriptEnabled });
    await page.goto('/');
    await page.getByRole('link', { name: 'Open the reading list' }).click();
    await expect(page.getByText('0 of 3 course readings')).toBeVisible();
    await page.getByRole('button', { name: 'I’ve read “Main text 2”' }).click();
    await expect(page.getByRole('button', { name: 'I’ve read “Main text 2”', pressed: true })).toBeVisible();
    await expect(page.getByText('1 of 3 course readings')).toBeVisible();
    await expect(page.getByText('All read')).toBeVisible();

    await page.getByText('Add a note').first().click();
    await page.getByLabel('My note').first().fill('The second claim needs a model.');
    await page.getByRole('button', { name: 'Save note' }).first().click();
    await expect(page.getByText('Note saved.')).toBeVisible();
    await expect(page.locator('.my-note')).toHaveText('The second claim needs a model.');

    await page.goto(`/sessions/${site.world.cohort.next}`);
    for (const answer of ['Going', 'Can’t']) {
      await page.getByRole('button', { name: answer }).click();
      await expect(page.getByRole('button', { name: answer, pressed: true })).toBeVisible();
    }
    await page.reload();
    await expect(page.getByRole('button', { name: 'Can’t', pressed: true })).toBeVisible();
  });
}

test('a note is read by nobody else, and the facilitator sees how many have read a text', async ({
  site,
  signedIn,
}) => {
  const list = `/cohorts/${site.world.cohort.id}/reading`;
  const noor = await signedIn('member', 'phone');
  await noor.goto(list);
  const tick = { name: 'I’ve read “Main text 2”' };
  await noor.getByRole('button', tick).click();
  await expect(noor.getByRole('button', { ...tick, pressed: true })).toBeVisible();
  await noor.getByText('Add a note').first().click();
  await noor.getByLabel('My note').first().fill('Mine alone.');
  await noor.getByRole('button', { name: 'Save note' }).first().click();
  await expect(noor.locator('.my-note')).toHaveText('Mine alone.');
  const tomas = await signedIn('facilitator');
  await tomas.goto(list);
  await expect(tomas.getByText(/read by 1 of \d/)).toBeVisible();
  await expect(tomas.getByText('Mine alone.')).toBeHidden();
});
