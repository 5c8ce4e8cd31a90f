import type { Page } from '@playwright/test';
import { faultsOf } from '../look.ts';
import { expect, test } from '../people.ts';

test('everybody writes in the notes of a room, on a desk and on a phone, and finds them afterwards', async ({
  site,
  signedIn,
}) => {
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

  await test.step('what one deletes, whoever leads puts back, and everybody is told', async () => {
    await adas.press('Control+End');
    await ada.keyboard.insertText(`\nWhat we found out tonight. ${'It took us a while. '.repeat(12)}`);
    await expect(noors).toContainText('What we found out');
    await noors.press('Control+a');
    await noors.press('Delete');
    await expect(adas).not.toContainText('Written on the train');
    const versions = ada.waitForEvent('popup');
    await ada.getByRole('link', { name: 'Earlier versions' }).click();
    const list = await versions;
    await list
      .getByRole('link', { name: /\d\d:\d\d/ })
      .first()
      .click();
    await expect(list.getByText('Written on the train')).toBeVisible();
    await list.getByRole('button', { name: 'Restore this version' }).click();
    await expect(list.getByText(/Notes restored from/)).toBeVisible();
    await expect(noor.getByText(/Tomás Rivera restored the notes from \d/)).toBeVisible();
    await expect(noors).toContainText('Written on the train');
    await expect(adas).toContainText('Written on the train');
    await list.close();
  });

  await ada.goto(`${session}/notes`);
  await expect(ada.getByRole('listitem').filter({ hasText: 'Ask the author' })).toContainText('☑');
  await expect(ada.getByText('Written on the train')).toBeVisible();
});

const sheetOf = (page: Page) => page.getByRole('textbox', { name: 'Shared notes' });
