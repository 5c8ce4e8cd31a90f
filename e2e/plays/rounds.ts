import { type Circle, everywhere, expect, goOn } from '../circle.ts';
import type { Play } from './plays.ts';

/** An order is drawn, the same for all, and the turn goes round in it. */
export const checkIn: Play = async (circle, look) => {
  const { leader, noor, ben, wall, byName } = circle;
  await goOn(circle, 'How are you?');
  await expect(
    noor.getByText('When Tomás Rivera starts the round, everyone gets a place in a random order.'),
  ).toBeVisible();
  await expect(wall.getByText('The order will be drawn soon.')).toBeVisible();
  await look('a round that has not begun');
  await leader.getByRole('button', { name: 'Draw the order' }).click();
  const order = wall.getByRole('list', { name: 'The order' }).getByRole('listitem');
  await expect(order).toHaveCount(3);
  for (const name of await order.allTextContents()) {
    const page = byName[name];
    if (!page) throw new Error(`${name} is nobody’s name.`);
    await expect(page.getByText('It’s your turn.')).toBeVisible();
    await expect(wall.getByText(`It’s ${name}’s turn.`)).toBeVisible();
    if (page === ben) await look('a round, at one’s turn');
    await page.getByRole('button', { name: /^Pass on/ }).click();
  }
  await everywhere(circle, (page) => expect(page.getByText('Everyone has spoken.')).toBeVisible());
};

/** In a free round whoever wants the turn takes it. */
export const goRound: Play = async (circle, look) => {
  const { leader, noor, ben, wall } = circle;
  await goOn(circle, 'A word from each');
  await expect(wall.getByText('Who begins?')).toBeVisible();
  await noor.getByRole('button', { name: 'I’ll begin' }).click();
  await expect(ben.getByText('It’s Noor Haddad’s turn.')).toBeVisible();
  await noor.getByRole('button', { name: 'Pass on' }).click();
  await expect(wall.getByText('Who’s next?')).toBeVisible();
  await look('a free round');
  await ben.getByRole('button', { name: 'I’ll go next' }).click();
  await expect(noor.getByText('It’s Ben Okafor’s turn.')).toBeVisible();
  await ben.getByRole('button', { name: 'Pass on' }).click();
  await leader.getByRole('button', { name: 'I’ll go next' }).click();
  await leader.getByRole('button', { name: 'Pass on' }).click();
  await everywhere(circle, (page) => expect(page.getByText('Everyone has spoken.')).toBeVisible());
};

/** All read, and all see how many are done; whoever leads sees who is not. */
export const reading: Play = async (circle, look) => {
  const { leader, noor, ben, wall } = circle;
  await goOn(circle, 'A passage together');
  await expect(ben.getByRole('link', { name: 'Open text' })).toHaveAttribute(
    'href',
    'https://example.org/main',
  );
  await expect(leader.getByText('0 of 3 have read it.')).toBeVisible();
  await noor.getByRole('button', { name: 'I’m done' }).click();
  for (const page of [ben, wall]) await expect(page.getByText('1 of 3 are done.')).toBeVisible();
  await expect(leader.getByText(/^1 of 3 have read it\. Not yet: /)).toContainText('Ben Okafor');
  await look('reading together');
};

/** Steps that are only talked through. */
export const plain = (title: string): Play =>
  async function plainStep(circle, look) {
    await goOn(circle, title);
    await everywhere(circle, (page) => expect(page.getByText(`What we do in “${title}”.`)).toBeVisible());
    await cuesOnlyFor(circle);
    await look(title);
  };

async function cuesOnlyFor({ leader, noor, ben, wall }: Circle) {
  await expect(leader.getByRole('complementary', { name: 'For you' })).toContainText(
    'Cue: hold this loosely',
  );
  for (const page of [noor, ben, wall]) await expect(page.getByText('For you')).toBeHidden();
}
