import { type Front, openFront } from '../front.ts';
import { test as base, expect, signIn } from '../people.ts';
import { heard, say } from '../room.ts';
import { openSite, type Site } from '../site.ts';

interface Fixtures {
  /** A second server on the same database. */
  second: Site;
  /** Leads to the first server, and to the second when that is gone. */
  front: Front;
}

const test = base.extend<Fixtures>({
  second: async ({ site }, use) => {
    const second = await openSite(undefined, { DATABASE_URL: site.databaseUrl });
    await use(second);
    await second.stop();
  },
  front: async ({ site, second }, use) => {
    const front = await openFront([site.url, second.url]);
    await use(front);
    await front.stop();
  },
});

test('people of one room are on two servers and notice nothing; one server is killed, and its people go on at the other', async ({
  site,
  second,
  front,
  browserOf,
}) => {
  const room = `/sessions/${site.world.cohort.current}/room`;
  const comes = async (person: 'facilitator' | 'member' | 'member2' | 'organiser', url: string) => {
    const page = await browserOf('desk', url);
    await signIn(page, site.world.people[person].email);
    await page.goto(room);
    return page;
  };
  const [leader, ben, noor, organiser] = await Promise.all([
    comes('facilitator', front.url),
    comes('member2', front.url),
    comes('member', second.url),
    comes('organiser', second.url),
  ]);
  const everywhere = (isSo: (page: typeof leader) => Promise<void>) =>
    Promise.all([leader, ben, noor, organiser].map(isSo));
  const goOn = async () => {
    const next = leader.getByRole('button', { name: /^(Start|Next): / });
    const title = (await next.textContent())?.replace(/^(Start|Next): /, '') ?? '';
    await next.click();
    await everywhere((page) => expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible());
  };

  await test.step('steps, hands, the floor and the chat go from each server to the other', async () => {
    await leader.getByRole('button', { name: 'Open the room' }).click();
    await goOn();
    await noor.getByRole('button', { name: 'New point' }).click();
    // At two servers what is pressed first may be written second.
    await expect(noor.getByText('Your hand is up: 1st')).toBeVisible();
    await ben.getByRole('button', { name: 'New point' }).click();
    await expect(ben.getByText('Your hand is up: 2nd')).toBeVisible();
    await leader.getByRole('button', { name: 'Give the floor to Noor Haddad, next in the queue' }).click();
    await expect(noor.getByText('You have the floor', { exact: true })).toBeVisible();
    await expect(organiser.getByText('Noor Haddad has the floor', { exact: true })).toBeVisible();
    await say(ben, 'Said on the first server.');
    await say(organiser, 'Said on the second server.');
    await everywhere((page) => heard(page, 'Said on the first server.'));
    await everywhere((page) => heard(page, 'Said on the second server.'));
    await everywhere((page) => expect(page.getByText('4 here')).toBeVisible());
  });

  await test.step('when the first is killed its people are at the second, with all that was and all they do', async () => {
    await site.kill();
    await say(ben, 'Said as the first server died.');
    await organiser.getByRole('button', { name: 'Point of order' }).click();
    await everywhere((page) => heard(page, 'Said as the first server died.'));
    await everywhere((page) => expect(page.getByText('4 here')).toBeVisible());
    await everywhere((page) => heard(page, 'Said on the first server.'));
    await expect(ben.getByText('Your hand is up: 2nd')).toBeVisible();
    await leader.getByRole('button', { name: 'Give the floor to Ben Okafor' }).click();
    await expect(ben.getByText('You have the floor', { exact: true })).toBeVisible();
    await expect(organiser.getByText('Ben Okafor has the floor', { exact: true })).toBeVisible();
    await goOn();
    await expect(ben.getByText('sending…')).toHaveCount(0);
  });
});
