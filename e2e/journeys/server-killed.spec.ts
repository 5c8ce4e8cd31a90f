import { expect, test } from '../people.ts';
import { begin, everybody, finish, type Gathering, gather, heard, sameTime, say, timeLeft } from '../room.ts';

test('a server that is killed in the middle of a session loses nothing, and every browser goes on by itself', async ({
  site,
  signedIn,
}) => {
  const people: Gathering = {
    leader: await signedIn('facilitator'),
    speaker: await signedIn('member', 'phone'),
    listener: await signedIn('member2', 'phone'),
    organiser: await signedIn('organiser'),
    name: site.world.people.member.name,
  };
  const { leader, speaker, listener, organiser } = people;
  const session = `/sessions/${site.world.cohort.current}`;
  await everybody(people, async (page) => void (await page.goto(session)));
  await gather(people);
  await begin(people);
  await say(listener, 'Said and acknowledged before');
  await everybody(people, (page) => heard(page, 'Said and acknowledged before'));

  await site.kill();
  await everybody(people, (page) => expect(page.getByText('Reconnecting…').first()).toBeVisible());
  const stepBefore = await leader.getByRole('heading', { level: 2 }).first().textContent();
  await say(speaker, 'Said while nobody could hear it');
  await leader.getByRole('button', { name: /^Next/ }).click();
  await site.startAgain();

  const back = { timeout: 5000 };
  await everybody(people, async (page) => {
    await expect(page.getByText('4 here')).toBeVisible(back);
    await expect(page.getByText('Said while nobody could hear it')).toHaveCount(1, back);
    await expect(page.getByText('sending…')).toHaveCount(0);
    await heard(page, 'Said and acknowledged before');
    await expect(page.getByRole('heading', { name: stepBefore ?? '', level: 2 })).toBeHidden();
  });
  expect(await timeLeft(leader)).toBeGreaterThan(0);
  await sameTime(people);
  await finish(people);

  await organiser.goto(session);
  await organiser.getByText('Chat (4)').click();
  await heard(organiser, 'Said while nobody could hear it');
  await heard(organiser, 'Said and acknowledged before');
  await expect(organiser.getByText('4 people attended')).toBeVisible();
});
