import type { Page } from '@playwright/test';
import { everywhere, expect, goOn, secretFrom } from '../circle.ts';
import type { Play } from './plays.ts';

const likely = (page: Page, percent: number) =>
  page
    .getByRole('slider', { name: /how likely is it( now)?\?$/i })
    .fill(String(percent))
    .then(() => page.getByRole('button', { name: `Submit ${percent}%` }).click());

/** How likely a claim is, before the talk and after: hidden, then shown with who moved. */
export const credence: Play = async (circle, look) => {
  const { leader, noor, ben, wall } = circle;
  await goOn(circle, 'How likely is it?');
  await everywhere(circle, (page) => expect(page.getByText('Models will hide what they want')).toBeVisible());
  await likely(noor, 80);
  await expect(leader.getByText('1 of 3 have answered.')).toBeVisible();
  await secretFrom(circle, [leader, ben, wall], 'credence.given');
  expect(await circle.knows(noor, 'credence.given')).toBe(true);
  await likely(ben, 30);
  await expect(leader.getByText('2 of 3 have answered.')).toBeVisible();
  await look('a credence');
  await leader.getByRole('button', { name: 'Show all answers' }).click();
  await everywhere(circle, (page) =>
    expect(page.getByRole('img', { name: 'Before: 2 answers, median 55%. 30%, 80%' })).toBeVisible(),
  );
  await leader.getByRole('button', { name: 'Ask again after the discussion' }).click();
  await likely(noor, 60);
  await likely(ben, 30);
  await expect(leader.getByText('2 of 3 have answered.')).toBeVisible();
  await leader.getByRole('button', { name: 'Show all answers' }).click();
  await everywhere(circle, async (page) => {
    await expect(page.getByText('1 of 2 changed their answer.')).toBeVisible();
    await expect(page.getByRole('img', { name: /^After: 2 answers, median 45%/ })).toBeVisible();
  });
  await expect(ben.getByText('Noor Haddad 80 → 60%')).toBeVisible();
  await secretFrom(circle, [leader, wall], 'credence.given');
  await look('how credences moved');
};

/** Claims and what they rest on; where people part comes up. */
export const cruxes: Play = async (circle, look) => {
  const { leader, noor, ben, wall } = circle;
  await goOn(circle, 'What does it rest on?');
  await expect(wall.getByText('Start with the claim you want to get to the bottom of.')).toBeVisible();
  await noor.getByLabel('Add a claim').fill('Training rewards looking good');
  await noor.keyboard.press('Enter');
  const about = 'Your view on: Training rewards looking good';
  const mark = (page: Page, stance: string) =>
    page
      .getByRole('group', { name: about })
      .getByRole('button', { name: new RegExp(`^${stance}`) })
      .click();
  await mark(noor, 'Agree');
  await mark(ben, 'Disagree');
  await everywhere(circle, (page) => expect(page.getByText(/^(A crux|You disagree here)$/)).toBeVisible());
  await leader.getByText('Edit, or add what it rests on').click();
  await leader.getByLabel('This rests on').fill('Raters cannot see everything');
  await leader.keyboard.press('Enter');
  await everywhere(circle, (page) => expect(page.getByText('Raters cannot see everything')).toBeVisible());
  await expect(leader.getByText('2 of 3 have said what they think.')).toBeVisible();
  await look('a crux map');
};
