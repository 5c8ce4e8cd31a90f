import { everywhere, expect, goOn, secretFrom } from '../circle.ts';
import type { Play } from './plays.ts';

/** What people will do, each by somebody; only they and whoever leads tick it off. */
export const actions: Play = async (circle, look) => {
  const { leader, noor, ben } = circle;
  await goOn(circle, 'Until next time');
  await leader.getByLabel('New action item').fill('Ask the author');
  await leader.getByLabel('By').selectOption({ label: 'Noor Haddad' });
  await leader.getByRole('button', { name: 'Add', exact: true }).click();
  await everywhere(circle, (page) =>
    expect(page.getByRole('list', { name: 'Action items' })).toContainText('Ask the author'),
  );
  await expect(ben.getByRole('button', { name: 'Done: Ask the author' })).toBeHidden();
  await noor.getByRole('button', { name: 'Done: Ask the author' }).click();
  await expect(leader.getByRole('button', { name: 'Done: Ask the author', pressed: true })).toBeVisible();
  await look('what we will do');
};

const wish = 'Canary: fewer interruptions';

/** What was parked comes up; how it was is answered without names, and few answers are shown only as numbers. */
export const closing: Play = async (circle, look) => {
  const { leader, noor, ben, wall } = circle;
  await goOn(circle, 'Goodbye');
  await everywhere(circle, (page) =>
    expect(page.getByRole('region', { name: 'From the parking lot' })).toContainText('New point'),
  );
  for (const [page, useful] of [
    [noor, '4'],
    [ben, '5'],
  ] as const) {
    await page.getByRole('button', { name: 'Answer them now' }).click();
    await page.getByRole('radio', { name: new RegExp(`^${useful}`) }).check();
    await page.getByLabel('What should we change?').fill(wish);
    await page.getByRole('region', { name: 'Now' }).getByRole('button', { name: 'Send' }).click();
    await expect(
      page.getByText('Thank you. You can change your answers until the room closes.'),
    ).toBeVisible();
  }
  await look('feedback');
  await leader.getByRole('button', { name: 'Close the room…' }).first().click();
  await leader.getByRole('button', { name: 'Close the room', exact: true }).click();
  await everywhere(circle, (page) =>
    expect(page.getByRole('heading', { name: 'Thank you for coming' })).toBeVisible(),
  );
  await expect(leader.getByText('Usefulness: 4.5 out of 5, from 2 answers.')).toBeVisible();
  for (const page of [noor, ben, wall]) await expect(page.getByText('Usefulness:')).toBeHidden();
  await secretFrom(circle, [leader, wall], wish);
  await look('a closed room');
};
