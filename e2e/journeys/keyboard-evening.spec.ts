import type { Page } from '@playwright/test';
import { saidOn } from '../announced.ts';
import { expect, test } from '../circle.ts';
import { forThree } from '../every-kind.ts';
import { press, tabTo, typeInto } from '../keys.ts';

test('a whole session is led and taken part in with the keyboard alone, and those who listen hear what matters, once', async ({
  site,
  signedIn,
}) => {
  const [leader, noor, ben] = await Promise.all([
    signedIn('facilitator'),
    signedIn('member'),
    signedIn('member2'),
  ]);
  const all = [leader, noor, ben];
  const session = `/sessions/${site.world.cohort.current}`;
  const said = await saidOn(noor);
  await leader.goto(`${session}/plan`);
  await press(leader, leader.getByRole('link', { name: 'For three' }));
  await press(leader, button(leader, 'Save plan'));
  await expect(leader.getByText('90 of 90 min')).toBeVisible();
  await Promise.all(all.map((page) => page.goto(`${session}/room`)));
  await expect(noor.getByText('3 here')).toBeVisible();
  await press(leader, button(leader, 'Open the room'));
  const goOn = async (title: string) => {
    await press(leader, leader.getByRole('button', { name: new RegExp(`^(Start|Next): ${title}`) }));
    await expect(noor.getByRole('heading', { name: title, level: 2 })).toBeVisible();
  };

  const turns: string[] = [];
  await test.step('the turn goes round, and the timer gets more and less', async () => {
    await goOn('How are you?');
    await press(leader, button(leader, 'Draw the order'));
    const order = noor.getByRole('list', { name: 'The order' }).getByRole('listitem');
    await expect(order).toHaveCount(3);
    for (const name of await order.allTextContents()) {
      const others = Object.entries({ Tomás: leader, Ben: ben });
      const [, page = noor] = others.find(([who]) => name.startsWith(who)) ?? [];
      turns.push(page === noor ? 'You have the floor.' : `${name} has the floor.`);
      await press(page, page.getByRole('button', { name: /^Pass on/ }));
    }
    await expect(noor.getByText('Everyone has spoken.')).toBeVisible();
    await press(leader, button(leader, '+2 min'));
    await expect(noor.getByRole('timer')).toContainText(/^10:/);
    await tabTo(leader, button(leader, '−1 min'));
    for (let minutes = 0; minutes < 10; minutes += 1) await leader.keyboard.press('Enter');
    await expect(noor.getByRole('timer')).toContainText(/^0:/);
  });

  await test.step('cards are written, shown, sorted and voted on', async () => {
    await goOn('What do you doubt?');
    await typeInto(noor, noor.getByLabel('Your card', { exact: true }), 'Whether anybody looks');
    await noor.keyboard.press('Enter');
    await expect(leader.getByText('1 of 3 have written.')).toBeVisible();
    await press(leader, button(leader, 'Show all cards'));
    await expect(noor.getByRole('list', { name: 'All cards' })).toContainText('Whether anybody looks');
    await goOn('What belongs together?');
    await press(noor, button(noor, /^Whether anybody looks/));
    await press(
      noor,
      noor.getByRole('group', { name: 'Move to' }).getByRole('button', { name: 'New group' }),
    );
    await typeInto(noor, noor.getByRole('textbox', { name: /^Name of the group/ }), 'Oversight');
    await noor.keyboard.press('Enter');
    await expect(leader.getByRole('region', { name: 'Oversight' })).toContainText('Whether anybody looks');
    await goOn('Where do we begin?');
    await Promise.all(all.map((page) => press(page, button(page, 'Give a dot to “Oversight”'))));
    await expect(leader.getByText('3 of 3 have voted.')).toBeVisible();
    await press(leader, button(leader, 'Show the votes'));
    await expect(noor.getByText('3 people have voted')).toBeVisible();
  });

  await test.step('a hand goes up and gets the floor', async () => {
    await goOn('Where it leads');
    await press(noor, button(noor, 'New point'));
    await press(leader, button(leader, 'Give the floor to Noor Haddad, next in the queue'));
    await expect(noor.getByText('You have the floor', { exact: true })).toBeVisible();
    await press(leader, button(leader, 'Clear the floor'));
    await expect(noor.getByText('You have the floor', { exact: true })).toBeHidden();
  });

  await test.step('a poll is answered, a probability given, a claim marked', async () => {
    await goOn('Shall we go on?');
    await Promise.all(all.map((page) => choose(page, 'Gladly')));
    await expect(leader.getByText('3 of 3 have answered.')).toBeVisible();
    await press(leader, button(leader, 'Show the result'));
    await expect(noor.getByText('3 answers', { exact: true })).toBeVisible();
    await goOn('How likely is it?');
    await tabTo(noor, noor.getByRole('slider'));
    await noor.keyboard.press('PageUp');
    await press(noor, button(noor, 'Submit 60%'));
    await expect(leader.getByText('1 of 3 have answered.')).toBeVisible();
    await press(leader, button(leader, 'Show all answers'));
    await expect(noor.getByRole('img', { name: /^Before: 1 answer, median 60%/ })).toBeVisible();
    await goOn('What does it rest on?');
    await typeInto(noor, noor.getByLabel('Add a claim'), 'Training rewards looking good');
    await noor.keyboard.press('Enter');
    await press(
      leader,
      leader.getByRole('group', { name: /looking good$/ }).getByRole('button', { name: /^Agree/ }),
    );
    await expect(leader.getByText('1 of 3 have said what they think.')).toBeVisible();
  });

  await test.step('one promises something, says how it was, and the room is closed, after a question', async () => {
    await goOn('Until next time');
    await typeInto(noor, noor.getByLabel('New action item'), 'Ask the author');
    await noor.keyboard.press('Enter');
    await expect(leader.getByRole('list', { name: 'Action items' })).toContainText('Ask the author');
    await goOn('Goodbye');
    await press(noor, button(noor, 'Answer them now'));
    await tabTo(noor, noor.getByRole('radio', { name: /^1/ }));
    await noor.keyboard.press('ArrowRight');
    await press(noor, noor.getByRole('region', { name: 'Now' }).getByRole('button', { name: 'Send' }));
    await expect(
      noor.getByText('Thank you. You can change your answers until the room closes.'),
    ).toBeVisible();
    await press(leader, button(leader, 'Close the room…').first());
    await press(leader, leader.getByRole('dialog').getByRole('button', { name: 'Close the room' }));
    await expect(noor.getByRole('heading', { name: 'Thank you for coming' })).toBeVisible();
  });

  const titles = forThree.map(({ title }) => `Now: ${title}, 9 minutes.`);
  const saidOfSteps = async () => (await said()).filter((sentence) => sentence.startsWith('Now: '));
  await expect.poll(saidOfSteps).toEqual(titles);
  const others = async () => (await said()).filter((sentence) => !sentence.startsWith('Now: '));
  await expect
    .poll(others)
    .toEqual([
      'The room is open.',
      ...turns,
      'No one has the floor.',
      'One minute left.',
      'All cards are shown: 1.',
      'The votes are shown. Most: Oversight, 3.',
      'You have the floor.',
      'No one has the floor.',
      'The result is shown.',
      'The answers are shown. Median: 60%.',
      'The room is closed.',
    ]);
});

async function choose(page: Page, name: string) {
  await tabTo(page, page.getByRole('radio', { name }));
  await page.keyboard.press('Space');
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
