import type { Page } from '@playwright/test';
import { faultsOf } from '../look.ts';
import { expect, test } from '../people.ts';

test('everybody writes in the notes of a room, on a desk and on a phone, and finds them afterwards', async ({
  site,
  signedIn,
}) => {
  test.setTimeout(90_000);
  const ada = await signedIn('facilitator');
  const noor = await signedIn('member', 'phone');
  const session = `/sessions/${site.world.cohort.current}`;
  for (const page of [ada, noor]) await page.goto(`${session}/room`);
  // Keys are heard once the room is live, which is when it shows its buttons.
  await expect(ada.getByRole('button', { name: 'Notes' })).toBeVisible();
  await ada.keyboard.press('w');
  const [adas, noors] = [sheetOf(ada), sheetOf(noor)];
  await expect(adas).toBeFocused();
  await ada.keyboard.type('# What we doubt\n- [ ] Ask the author\nRead it again');
  await noor.getByRole('button', { name: 'Notes' }).click();
  await expect(noors).toContainText('Read it again');

  await test.step('what one ticks and writes, the other sees, with their name', async () => {
    await noor.getByRole('checkbox', { name: 'Ask the author' }).click();
    await expect(ada.getByRole('checkbox', { name: 'Ask the author' })).toBeChecked();
    await noors.getByText('What we doubt').click();
    await noor.keyboard.type('!');
    await expect(ada.locator('.notes-caret', { hasText: 'Noor Haddad' })).toBeVisible();
  });

  await test.step('Tab moves an item in, and after Escape it leaves', async () => {
    await ada.keyboard.press('Tab');
    await expect(adas).toBeFocused();
    await ada.keyboard.press('Escape');
    await ada.keyboard.press('Tab');
    await expect(adas).not.toBeFocused();
  });

  await test.step('what is written in the moment before a page is loaded again is not lost', async () => {
    await noors.press('Control+End');
    await noor.keyboard.type('\nWritten on the train');
    await noor.reload();
    await expect(adas).toContainText('Written on the train');
    await expect(noors).toContainText('Written on the train');
  });

  await test.step('with the notes open the room can be used by everybody', async () => {
    expect(await faultsOf(ada)).toEqual([]);
  });

  await ada.goto(`${session}/notes`);
  await expect(ada.getByRole('listitem').filter({ hasText: 'Ask the author' })).toContainText('☑');
  await expect(ada.getByText('Written on the train')).toBeVisible();
});

const sheetOf = (page: Page) => page.getByRole('textbox', { name: 'Shared notes' });
