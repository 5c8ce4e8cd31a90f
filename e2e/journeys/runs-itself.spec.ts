import type { Page } from '@playwright/test';
import type { PersonName, World } from '../../server/tools/seed/world.ts';
import { fillWorld } from '../../server/tools/testing/filled.ts';
import { askDatabase } from '../../server/tools/testing/from-outside.ts';
import { faultsOf } from '../look.ts';
import { expect, signIn, test } from '../people.ts';
import { openSite } from '../site.ts';

const rate = 30;
const minute = 60_000;
const minutes = 24;

/** A server on which a minute takes two seconds. */
async function openFastSite() {
  const since = Date.now();
  const clock = () => since + (Date.now() - since) * rate;
  let world: World | undefined;
  const site = await openSite(
    async (url) => {
      world = await fillWorld(url);
    },
    { CLOCK_RATE: String(rate), CLOCK_SINCE: new Date(since).toISOString() },
  );
  return { site, world: world as World, clock };
}

/** By keyboard alone. */
async function press(page: Page, name: string | RegExp) {
  const button = page.getByRole('button', { name });
  await button.focus();
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
}

test('the facilitator is ill and no one can take it: the session runs itself from its start to its summary', async ({
  browserOf,
}) => {
  const { site, world, clock } = await openFastSite();
  const { people, cohort } = world;
  const session = `/sessions/${cohort.next}`;
  const signedIn = async (person: PersonName, screen: 'desk' | 'phone') => {
    const page = await browserOf(screen, site.url);
    await signIn(page, people[person].email);
    return page;
  };
  const [tomas, ada] = [await signedIn('facilitator', 'phone'), await signedIn('organiser', 'desk')];
  const [noor, ben] = [await signedIn('member', 'desk'), await signedIn('member2', 'phone')];
  const startsAt = new Date(clock() + 20 * minute);
  await askDatabase(
    site.databaseUrl,
    'update sessions set starts_at = $2, ends_at = $3, minutes = $4, facilitator_id = $5 where id = $1',
    [cohort.next, startsAt, new Date(startsAt.getTime() + minutes * minute), minutes, people.facilitator.id],
  );

  // Tomás lets it run itself, and members read so.
  await tomas.goto(session);
  await tomas.getByText('If the facilitator can’t come').click();
  await tomas.getByRole('button', { name: 'Let it run itself' }).click();
  await expect(tomas.getByText('This session will run itself.')).toBeVisible();
  await noor.goto(session);
  await expect(noor.getByText('This session runs itself.')).toBeVisible();

  // Before its time the room waits, and for one person too; then it opens for the two.
  const wall = await browserOf('desk', site.url);
  await signIn(wall, people.organiser.email);
  await wall.goto(`${session}/wall`);
  const self = (page: Page) => page.getByRole('region', { name: 'This session runs itself' });
  await noor.goto(`${session}/room`);
  await expect(self(noor)).toContainText('There’s no host.');
  await expect(noor.getByRole('heading', { name: 'The room isn’t open yet' })).toBeVisible();
  await ben.goto(`${session}/room`);
  await expect(self(noor)).toContainText('Timekeeper', { timeout: 60_000 });
  await expect(noor.getByRole('heading', { level: 2, name: 'Check-in' })).toBeVisible();
  await expect(self(ben)).toContainText('Note-taker');
  await expect(self(wall)).toContainText('Timekeeper');
  await expect(self(wall).getByRole('button')).toHaveCount(0);

  // By keyboard: Noor pauses, Ben goes on and asks for more time.
  await press(noor, 'Pause');
  await expect(self(ben).getByRole('button', { name: 'Go on' })).toBeVisible();
  expect(await faultsOf(noor)).toEqual([]);
  await press(ben, 'Go on');
  await press(ben, 'We need 3 more minutes');
  await expect(noor.getByRole('heading', { level: 2, name: 'Check-in' })).toBeVisible();

  // The next step comes without a hand; then an organiser takes over, and gives it back to the room.
  await expect(noor.getByRole('heading', { level: 2, name: 'Check-in' })).toBeHidden({ timeout: 60_000 });
  await ada.goto(`${session}/room`);
  await press(ada, 'Take over as host');
  await expect(self(noor)).toBeHidden();
  await press(ada, 'Let it run itself');
  await expect(self(noor)).toContainText('Timekeeper');

  // Its last step is followed by feedback time, the room closes, and organisers find the draft of the summary.
  await expect(noor.getByRole('heading', { name: 'Thank you for coming' })).toBeVisible({ timeout: 110_000 });
  await ada.goto(session);
  await expect(ada.getByRole('link', { name: 'Publish summary' })).toBeVisible();
  await expect(ada.locator('#attendance')).toContainText(people.member.name);
  await site.stop();
});
