import type { Page } from '@playwright/test';
import { everywhere, expect, goOn, secretFrom } from '../circle.ts';
import type { Play } from './plays.ts';

/** A point of order goes before a new point, whoever raised it first; all see who speaks. */
export const discussion: Play = async (circle, look) => {
  const { leader, noor, ben, wall } = circle;
  await goOn(circle, 'Where it leads');
  await expect(
    leader.getByText(/^Not yet in this step: (Noor Haddad, Ben Okafor|Ben Okafor, Noor Haddad)\.$/),
  ).toBeVisible();
  await noor.getByRole('button', { name: 'New point' }).click();
  await expect(noor.getByText('Your hand is up: 1st')).toBeVisible();
  await ben.getByRole('button', { name: 'Point of order' }).click();
  await expect(noor.getByText('Your hand is up: 2nd')).toBeVisible();
  const hands = leader.getByRole('region', { name: 'Hands' }).getByRole('listitem');
  await expect(hands).toHaveText([/^Ben OkaforPoint of order/, /^Noor HaddadNew point/]);
  await expect(leader.getByText('Everyone has taken part in this step.')).toBeVisible();
  await leader.getByRole('button', { name: 'Park “New point, Noor Haddad”' }).click();
  await look('a queue');

  await leader.getByRole('button', { name: 'Give the floor to Ben Okafor, next in the queue' }).click();
  await expect(ben.getByText('You have the floor', { exact: true })).toBeVisible();
  for (const page of [leader, noor])
    await expect(page.getByText('Ben Okafor has the floor', { exact: true })).toBeVisible();
  await expect(wall.getByRole('region', { name: 'Speaking' })).toContainText('Has the floorBen');
  await leader.getByRole('button', { name: 'Clear the floor' }).click();
  await everywhere(circle, (page) => expect(page.getByText(/ha(s|ve) the floor$/)).toHaveCount(0));
  await leader.getByRole('button', { name: 'Lower Noor Haddad’s hand' }).click();
  await expect(noor.getByText('No hands raised.')).toBeVisible();
};

/** People choose unseen; then all see how often each answer was chosen. */
export const poll: Play = async (circle, look) => {
  const { leader, noor, ben, wall } = circle;
  await goOn(circle, 'Shall we go on?');
  await noor.getByRole('radio', { name: 'Gladly' }).check();
  await expect(leader.getByText('1 of 3 have answered.')).toBeVisible();
  await secretFrom(circle, [leader, ben, wall], 'poll.answered');
  expect(await circle.knows(noor, 'poll.answered')).toBe(true);
  await ben.getByRole('radio', { name: 'Rather not' }).check();
  await expect(ben.getByText('Saved. You can change it until Tomás Rivera shows the result.')).toBeVisible();
  await ben.getByRole('radio', { name: 'Gladly' }).check();
  await expect(leader.getByText('2 of 3 have answered.')).toBeVisible();
  await expect(
    wall.getByText('Everyone is choosing. Answers are hidden until the result is shown.'),
  ).toBeVisible();
  await look('a poll');

  await leader.getByRole('radio', { name: 'Rather not' }).check();
  await expect(leader.getByText('3 of 3 have answered.')).toBeVisible();
  await leader.getByRole('button', { name: 'Show the result' }).click();
  await everywhere(circle, async (page) => {
    await expect(page.getByText('3 answers')).toBeVisible();
    await expect(page.getByRole('figure').getByRole('listitem')).toHaveText(['Gladly2', 'Rather not1']);
  });
  await secretFrom(circle, [wall], 'poll.answered');
  await look('a poll’s result');
};

const whisper = 'Canary: between the two of us';

/** Two rooms of two: what is written in one is for those in it and for whoever leads; one word reaches all. */
export const breakouts: Play = async (circle, look) => {
  const { leader, noor, ben, wall } = circle;
  await goOn(circle, 'In small rooms');
  await expect(noor.getByText('You’ll move to a smaller room in a moment.')).toBeVisible();
  const [mei, sol] = await Promise.all([circle.join('otherMember'), circle.join('outsider')]);
  await expect(leader.getByText('5 here')).toBeVisible();
  await leader.getByRole('button', { name: 'Draw 2 rooms' }).click();
  const people = { 'Ben Okafor': ben, 'Mei Tanaka': mei, 'Sol Vega': sol };
  const said = await noor.getByText(/^You are in Room [AB] with .+\.$/).textContent();
  const mates = Object.entries(people).filter(([name]) => said?.includes(name));
  const others = Object.entries(people).filter(([name]) => !said?.includes(name));
  expect([mates, others].map(({ length }) => length)).toEqual([1, 2]);
  await noor.getByLabel('Write to your room').fill(whisper);
  await noor.keyboard.press('Enter');
  for (const [, page] of mates) {
    await page.getByRole('button', { name: `Reply to “${whisper}”` }).click();
    await page.getByLabel('Write to your room').fill('Canary: and I think so too');
    await page.keyboard.press('Enter');
  }
  await expect(noor.getByRole('listitem').filter({ hasText: 'and I think so too' })).toContainText(whisper);
  for (const page of [noor, ben, mei, sol, wall])
    await expect(page.getByText('left in breakouts')).toBeVisible();
  await leader.getByRole('button', { name: '+2 min for breakouts' }).click();
  await leader.getByLabel('Message to all rooms').fill('Five minutes more');
  await leader.keyboard.press('Enter');
  for (const page of [noor, ben, mei, sol, wall])
    await expect(page.getByText('Five minutes more')).toBeVisible();
  await secretFrom(circle, [...others.map(([, page]) => page), wall], whisper);
  await leader.getByRole('button', { name: 'Visit' }).first().click();
  await look('breakouts');

  await leader.getByRole('button', { name: 'In 15 s' }).click();
  await expect(wall.getByText(/^Back together in 0:1\d\./)).toBeVisible();
  await leader.getByRole('button', { name: 'All back now' }).click();
  await everywhere(circle, (page) => expect(page.getByText('Everyone is back together.')).toBeVisible());
  await Promise.all([mei, sol].map((page: Page) => page.context().close()));
  await expect(leader.getByText('3 here')).toBeVisible();
};
