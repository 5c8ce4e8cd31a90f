import type { Page } from '@playwright/test';
import { names, type World } from '../server/tools/seed/world.ts';
import { fillEvening } from '../server/tools/testing/filled.ts';
import { everyKind, forThree } from './every-kind.ts';
import { test as base, expect } from './people.ts';
import { openSite } from './site.ts';

export { expect };

/** Three people in a room, and its wall screen. */
export interface Circle {
  leader: Page;
  /** At a desk. */
  noor: Page;
  /** On a phone. */
  ben: Page;
  wall: Page;
  /** Everybody's browser by the person's name. */
  byName: Record<string, Page>;
  /** Whether a browser was told something, by what stands in its page or by its socket. */
  knows(page: Page, text: string): Promise<boolean>;
  /** One more person comes in. */
  join(person: 'otherMember' | 'outsider'): Promise<Page>;
}

interface Fixtures {
  /** In the room, which is open and has a step of each kind before it. */
  circle: Circle;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  site: async ({}, use) => {
    const filled: { world?: World } = {};
    const site = await openSite(async (url) => {
      const kept = { 'Every kind': everyKind, 'For three': forThree };
      filled.world = await fillEvening(url, { startsAt: new Date(), kept });
    });
    await use(Object.assign(site, filled as { world: World }));
    await site.stop();
  },
  circle: async ({ site, signedIn }, use) => {
    // The wall has a window of its own: a browser draws the tab behind another only once a second.
    const [leader, noor, ben, wall] = await Promise.all([
      signedIn('facilitator'),
      signedIn('member'),
      signedIn('member2', 'phone'),
      signedIn('facilitator'),
    ]);
    const heard = new Map<Page, string[]>();
    const enter = async (page: Page, path: string) => {
      heard.set(page, heardBy(page));
      await page.goto(path);
    };
    const session = `/sessions/${site.world.cohort.current}`;
    await leader.goto(`${session}/plan`);
    await leader.getByRole('link', { name: 'Every kind' }).click();
    await leader.getByRole('button', { name: 'Save plan' }).click();
    await expect(leader.getByText('90 of 90 min')).toBeVisible();
    await Promise.all([leader, noor, ben].map((page) => enter(page, `${session}/room`)));
    await enter(wall, `${session}/wall`);
    await leader.getByRole('button', { name: 'Open the room' }).click();
    await use({
      leader,
      noor,
      ben,
      wall,
      byName: { [names.facilitator]: leader, [names.member]: noor, [names.member2]: ben },
      knows: async (page, text) =>
        (heard.get(page) ?? []).some((frame) => frame.includes(text)) ||
        (await page.content()).includes(text),
      async join(person) {
        const page = await signedIn(person);
        await enter(page, `${session}/room`);
        return page;
      },
    });
  },
});

/** Everything that the page's socket brings. */
export function heardBy(page: Page): string[] {
  const frames: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(payload.toString())),
  );
  return frames;
}

/** Something is so in everybody's browser and on the wall. */
export const everywhere = ({ byName, wall }: Circle, isSo: (page: Page) => Promise<void>) =>
  Promise.all([...Object.values(byName), wall].map(isSo));

/** On to the next step, whose title is this. */
export async function goOn(circle: Circle, title: string) {
  await circle.leader.getByRole('button', { name: new RegExp(`^(Start|Next): ${title}`) }).click();
  await everywhere(circle, (page) =>
    expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible(),
  );
}

/** Something only some are told, by now: the others neither see it nor have it. */
export async function secretFrom({ knows }: Circle, pages: Page[], text: string) {
  for (const page of pages) expect(await knows(page, text), `“${text}” is known`).toBe(false);
}
