import type { Page } from '@playwright/test';
import { everywhere, expect, goOn, secretFrom } from '../circle.ts';
import type { Play } from './plays.ts';

const doubts = {
  noor: 'Canary: we only test what we can see',
  ben: 'Canary: nobody reads the logs',
  leader: 'Canary: the tests are ours',
};

/** Cards without names: nobody is shown any before all are shown, and nobody is ever told whose they are. */
export const writing: Play = async (circle, look) => {
  const { leader, noor, ben, wall } = circle;
  await goOn(circle, 'What do you doubt?');
  await everyoneIsPromised([leader, noor, ben]);
  await write(noor, doubts.noor);
  await expect(leader.getByText('1 of 3 have written.')).toBeVisible();
  await write(ben, doubts.ben);
  await expect(leader.getByText('2 of 3 have written.')).toBeVisible();
  await expect(
    noor.getByText('Your card is saved. Tomás Rivera will show all cards together.'),
  ).toBeVisible();
  await expect(wall.getByText('Everyone is writing.')).toBeVisible();
  await secretFrom(circle, [leader, ben, wall], doubts.noor);
  await secretFrom(circle, [leader, noor, wall], doubts.ben);
  expect(await circle.knows(noor, doubts.noor)).toBe(true);
  await look('writing');

  // Of two cards each who wrote one would know whose the other is.
  await leader.getByRole('button', { name: 'Show all cards' }).click();
  await expect(leader.getByText('Without names, at least 3 answers are shown together.')).toBeVisible();
  await write(leader, doubts.leader);
  await leader.getByRole('button', { name: 'Show all cards' }).click();
  await everywhere(circle, async (page) => {
    const cards = page.getByRole('list', { name: 'All cards' }).getByRole('listitem');
    await expect(cards).toHaveCount(3);
    for (const card of await cards.allTextContents()) expect(card).not.toMatch(/Noor|Ben|You/);
  });
  await everywhere(circle, (page) => expect(page.getByText(doubts.noor).first()).toBeVisible());
  await look('cards that are shown');
};

const everyoneIsPromised = (pages: Page[]) =>
  Promise.all(
    pages.map((page) =>
      expect(page.getByText('Anonymous: no one will see who wrote what, not even the host.')).toBeVisible(),
    ),
  );

export async function write(page: Page, text: string) {
  await page.getByLabel('Your card', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Add card' }).click();
  await expect(page.getByRole('list', { name: 'Your cards' }).getByText(text)).toBeVisible();
}

/** One makes a group with a finger and names it, another adds to it with keys; all see it at once. */
export const clustering: Play = async (circle, look) => {
  const { noor, ben } = circle;
  await goOn(circle, 'What belongs together?');
  await ben.getByRole('button', { name: doubts.ben }).click();
  await look('sorting, with a card in hand');
  await ben.getByRole('group', { name: 'Move to' }).getByRole('button', { name: 'New group' }).click();
  await ben.getByRole('textbox', { name: /^Name of the group/ }).fill('Oversight');
  await ben.keyboard.press('Enter');
  await expect(noor.getByRole('region', { name: 'Oversight' })).toContainText(doubts.ben);
  await noor.getByRole('button', { name: doubts.noor }).press('Enter');
  await noor
    .getByRole('group', { name: 'Move to' })
    .getByRole('button', { name: 'Oversight' })
    .press('Enter');
  await everywhere(circle, (page) =>
    expect(page.getByRole('region', { name: 'Oversight' })).toContainText(doubts.noor),
  );
  await noor.getByRole('button', { name: 'Undo my last move' }).click();
  await everywhere(circle, (page) =>
    expect(page.getByRole('region', { name: 'Not in a group' })).toContainText(doubts.noor),
  );
  await look('sorted cards');
};

/** Dots are secret until they are counted, and then only counted. */
export const voting: Play = async (circle, look) => {
  const { leader, noor, ben, wall } = circle;
  await goOn(circle, 'Where do we begin?');
  await expect(noor.getByText('You have 2 dots.')).toBeVisible();
  const give = noor.getByRole('button', { name: 'Give a dot to “Oversight”' });
  await give.click();
  await give.click();
  await expect(noor.getByText('You’ve used all your dots.')).toBeVisible();
  await expect(leader.getByText('1 of 3 have voted.')).toBeVisible();
  await secretFrom(circle, [leader, ben, wall], 'dot.given');
  expect(await circle.knows(noor, 'dot.given')).toBe(true);
  await ben.getByRole('button', { name: 'Give a dot to “Oversight”' }).click();
  await ben.getByRole('button', { name: `Give a dot to “${doubts.noor}”` }).click();
  await expect(leader.getByText('2 of 3 have voted.')).toBeVisible();
  await look('voting');

  // Of two votes each who voted would know the other's.
  await leader.getByRole('button', { name: 'Show the votes' }).click();
  await expect(leader.getByText('Without names, at least 3 answers are shown together.')).toBeVisible();
  await leader.getByRole('button', { name: `Give a dot to “${doubts.noor}”` }).click();
  await leader.getByRole('button', { name: 'Show the votes' }).click();
  await everywhere(circle, async (page) => {
    await expect(page.getByText('3 people have voted')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Oversight' })).toContainText('3 dots');
    await expect(page.getByRole('listitem').filter({ hasText: doubts.noor })).toContainText('2 dots');
  });
  await secretFrom(circle, [wall], 'dot.given');
  await look('counted dots');
};
