import { cues, expect, test } from '../evening.ts';
import { write } from '../plays/cards.ts';
import { chatFitsEveryPhone, heard, say } from '../room.ts';

test('six people hold a whole evening by the standard plan, one comes late, one is away for three steps, and all read what came of it', async ({
  evening,
}) => {
  const { session, screens, everywhere } = evening;
  const [leader, noor, ben] = [evening.page('leader'), evening.page('noor'), evening.page('ben')];
  const [mei, sol, ivo] = [evening.page('mei'), evening.page('sol'), evening.page('ivo')];

  await test.step('the facilitator takes the standard plan', async () => {
    await leader.goto(`${session}/plan`);
    await leader.getByRole('link', { name: 'Standard discussion' }).click();
    await leader.getByRole('button', { name: 'Save plan' }).click();
    await expect(leader.getByText('90 of 90 min')).toBeVisible();
  });

  await test.step('people come in, and check in one after the other', async () => {
    await evening.enter('wall', 'leader', 'noor', 'ben', 'mei', 'ivo');
    await everywhere((page) => expect(page.getByText('5 here')).toBeVisible());
    await leader.getByRole('button', { name: 'Open the room' }).click();
    await everywhere((page) => expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible());
    await evening.goOn('How are you, and what’s stayed with you?');
    await expect(leader.getByText(cues[0] ?? '')).toBeVisible();
    await evening.goRound(5);
  });

  await test.step('one comes late, and is in the middle of it', async () => {
    await evening.goOn('What do the texts say?');
    await noor.getByRole('button', { name: 'New point' }).click();
    await expect(noor.getByText('Your hand is up: 1st')).toBeVisible();
    await mei.getByRole('button', { name: 'Reply' }).click();
    await evening.enter('sol');
    await everywhere((page) => expect(page.getByText('6 here')).toBeVisible());
    await expect(noor.getByText('Your hand is up: 2nd')).toBeVisible();
    await leader.getByRole('button', { name: 'Park “New point, Noor Haddad”' }).click();
    await evening.agree();
    await leader.getByRole('button', { name: 'Lower Noor Haddad’s hand' }).click();
    await leader.getByRole('button', { name: 'Give the floor to Mei Tanaka, next in the queue' }).click();
    await expect(mei.getByText('You have the floor', { exact: true })).toBeVisible();
    await evening.agree();
  });

  await test.step('one loses the connection; the others write cards, which are shown together', async () => {
    await evening.loses('ben');
    await evening.goOn('What do you most want to talk about?');
    for (const who of ['noor', 'mei', 'sol', 'ivo'] as const)
      await write(evening.page(who), `Written by ${who}`);
    await expect(leader.getByText(/^4 of [56] have written\./)).toBeVisible();
    for (const who of ['leader', 'mei', 'wall'] as const) {
      await expect(evening.page(who).getByText('Written by noor')).toBeHidden();
      expect(screens[who].frames.join('')).not.toContain('Written by noor');
    }
    await leader.getByRole('button', { name: 'Show all cards' }).click();
    await everywhere((page) =>
      expect(page.getByRole('list', { name: 'All cards' }).getByRole('listitem')).toHaveCount(4),
    );
    await expect(mei.getByRole('listitem').filter({ hasText: 'Written by noor' })).toContainText(
      'Noor Haddad',
    );
  });

  await test.step('they vote until the time is up; the room is asked whether it needs more, and gets it', async () => {
    await evening.goOn('Where do we start?');
    for (const page of [noor, mei, ivo])
      await page.getByRole('button', { name: 'Give a dot to “Written by sol”' }).click();
    await expect(leader.getByText(/^3 of [56] have voted\./)).toBeVisible();
    await everywhere((page) => expect(page.getByRole('timer')).toContainText('over'));
    await leader.getByRole('button', { name: 'Ask if more time is needed' }).click();
    await noor.getByRole('button', { name: '2 more' }).click();
    await mei.getByRole('button', { name: '2 more' }).click();
    await ivo.getByRole('button', { name: 'No more' }).click();
    await expect(leader.getByRole('button', { name: '2 more 2' })).toBeVisible();
    await evening.agree();
    await leader.getByRole('button', { name: '+5 min' }).click();
    await everywhere((page) =>
      expect(page.getByText('Does this step need more time?', { exact: true })).toBeHidden(),
    );
    await leader.getByRole('button', { name: 'Show the votes' }).click();
    await everywhere((page) => expect(page.getByText('3 people have voted')).toBeVisible());
  });

  await test.step('they talk, and whoever has spoken least goes first', async () => {
    await evening.goOn('What surprised you in “Goals and misalignment”?');
    await mei.getByRole('button', { name: 'New point' }).click();
    await expect(mei.getByText('Your hand is up: 1st')).toBeVisible();
    await noor.getByRole('button', { name: 'New point' }).click();
    await leader.getByRole('button', { name: 'Balance' }).click();
    await expect(mei.getByText('Your hand is up: 2nd')).toBeVisible();
    await evening.agree();
    await say(ivo, 'See page four.');
    await heard(mei, 'See page four.');
    await expect(ben.getByText('Reconnecting…').first()).toBeVisible();
    await say(ben, 'Said in a tunnel.');
    await chatFitsEveryPhone(ben);
    await expect(ben.getByText('sending…')).toBeVisible();
    await ben.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('three steps later the connection is back, and with it all that has happened', async () => {
    await evening.goOn('What would change your mind?');
    await ben.context().setOffline(false);
    evening.isBack('ben');
    await everywhere((page) => expect(page.getByText('6 here')).toBeVisible());
    await evening.agree();
    await heard(mei, 'Said in a tunnel.');
    await ben.getByRole('button', { name: /^Chat/ }).click();
    await heard(ben, 'Said in a tunnel.');
    await heard(ben, 'See page four.');
    await ben.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('after a break each says a word, and what they will do', async () => {
    await evening.goOn('Stand up, breathe');
    await evening.goOn('What would change your mind?');
    await evening.goRound(6);
    await evening.goOn('Until next time');
    await sol.getByLabel('New action item').fill('Ask the author');
    await sol.getByRole('button', { name: 'Add', exact: true }).click();
    await everywhere((page) =>
      expect(page.getByRole('list', { name: 'Action items' })).toContainText('Ask the author'),
    );
  });

  await test.step('in the last minutes they look at what was parked and say how it was', async () => {
    await evening.goOn('Closing round');
    await everywhere((page) =>
      expect(page.getByRole('region', { name: 'From the parking lot' })).toContainText('New point'),
    );
    for (const [index, page] of [noor, ben, mei, sol, ivo].entries()) {
      await page.getByRole('radio', { name: index > 2 ? /^4/ : /^5/ }).check();
      if (page === ben) await page.getByLabel('What should we keep?').fill('Canary: the tea');
      await page.getByRole('region', { name: 'Now' }).getByRole('button', { name: 'Send' }).click();
      await expect(
        page.getByText('Thank you. You can change your answers until the room closes.'),
      ).toBeVisible();
    }
    expect(screens.leader.frames.join('')).not.toContain('Canary: the tea');
    await leader.getByRole('button', { name: 'Close the room…' }).first().click();
    await leader.getByRole('button', { name: 'Close the room', exact: true }).click();
    await everywhere((page) =>
      expect(page.getByRole('heading', { name: 'Thank you for coming' })).toBeVisible(),
    );
    await expect(leader.getByText('Usefulness: 4.6 out of 5, from 5 answers.')).toBeVisible();
    await expect(leader.getByText('Canary: the tea')).toBeVisible();
    await expect(noor.getByText('Usefulness:')).toBeHidden();
  });

  await test.step('the summary is published, and a member reads it', async () => {
    await leader.getByRole('link', { name: 'See the summary' }).click();
    await leader.getByRole('link', { name: 'Publish summary' }).click();
    await leader.getByLabel('Note about the session').fill('We begin with **oversight** next week.');
    await leader.getByLabel('Publish to the cohort').check();
    await leader.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(leader.getByText('Published.')).toBeVisible();
    await noor.getByRole('link', { name: 'See the summary' }).click();
    await noor.getByRole('link', { name: 'Summary', exact: true }).click();
    await expect(noor.getByText('We begin with oversight next week.')).toBeVisible();
    for (const { name } of Object.values(screens))
      await expect(noor.getByText(/^Here: /)).toContainText(name);
    await expect(noor.getByRole('row', { name: 'Written by sol' })).toContainText('3');
    await expect(noor.getByRole('listitem').filter({ hasText: 'Ask the author' })).toContainText('Sol Vega');
    await expect(noor.getByText('New point')).toBeVisible();
  });

  await test.step('neither the wall nor anybody but the facilitator was ever told a cue', async () => {
    const { leader, ...others } = screens;
    expect(leader.frames.join('')).toContain(cues[0]);
    for (const { frames } of Object.values(others)) {
      expect(frames.join('')).toContain('Where do we start?');
      for (const cue of cues) expect(frames.join('')).not.toContain(cue);
    }
  });
});
