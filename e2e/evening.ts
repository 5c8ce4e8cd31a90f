import type { Page } from '@playwright/test';
import { standard } from '../server/rooms/plans/shipped/standard.rules.ts';
import type { PersonName, World } from '../server/tools/seed/world.ts';
import { fillEvening } from '../server/tools/testing/filled.ts';
import { heardBy } from './circle.ts';
import { test as base, expect, signIn } from './people.ts';
import { allAgree, type Screen } from './screens.ts';
import { openSite } from './site.ts';

export { expect };

/** An hour of the evening takes forty seconds of the world's time. */
const rate = 90;

/** What only whoever leads may read. */
export const cues = standard.steps.map(({ cues }) => cues);

interface Fixtures {
  /** Six people with a browser each, and the wall, before a session that begins soon. */
  evening: Evening;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  site: async ({}, use) => {
    const filled: { world?: World } = {};
    const site = await openSite(
      async (url) => {
        // By then all have signed in.
        filled.world = await fillEvening(url, { startsAt: new Date(Date.now() + 20 * 60_000) });
      },
      { CLOCK_RATE: String(rate) },
    );
    await use(Object.assign(site, filled as { world: World }));
    await site.stop();
  },
  evening: async ({ site, browserOf }, use) => {
    // Not by the name localhost: browsers hold that such a server cannot be lost with the network.
    const url = site.url.replace('localhost', '127.0.0.1');
    const comes = async (person: PersonName, screen: 'desk' | 'phone' = 'desk') => {
      const page = await browserOf(screen, url);
      await signIn(page, site.world.people[person].email);
      return { page, name: site.world.people[person].name.split(' ')[0] ?? '', frames: heardBy(page) };
    };
    const [leader, noor, ben, mei, sol, ivo, wall] = await Promise.all([
      comes('facilitator'),
      comes('member', 'phone'),
      comes('member2', 'phone'),
      comes('otherMember'),
      comes('outsider'),
      comes('otherOrganiser'),
      // A window of its own: a browser draws the tab behind another only once a second.
      comes('facilitator'),
    ]);
    const session = `/sessions/${site.world.cohort.current}`;
    await use(new Evening(session, { leader, noor, ben, mei, sol, ivo, wall: { ...wall, name: '' } }));
  },
});

type Who = 'leader' | 'noor' | 'ben' | 'mei' | 'sol' | 'ivo' | 'wall';
type Heard = Screen & { frames: string[] };

export class Evening {
  readonly session: string;
  readonly screens: Record<Who, Heard>;
  #here: Heard[] = [];

  constructor(session: string, screens: Record<Who, Heard>) {
    this.session = session;
    this.screens = screens;
  }

  page(who: Who): Page {
    return this.screens[who].page;
  }

  /** From now on these are in the room too. */
  async enter(...people: Who[]) {
    const path = (who: Who) => `${this.session}/${who === 'wall' ? 'wall' : 'room'}`;
    await Promise.all(people.map((who) => this.page(who).goto(path(who))));
    this.isBack(...people);
  }

  isBack(...people: Who[]) {
    this.#here = [...this.#here, ...people.map((who) => this.screens[who])];
  }

  /** The connection is lost: what holds for all does not hold there. */
  async loses(who: Who) {
    await this.page(who).context().setOffline(true);
    this.#here = this.#here.filter((screen) => screen !== this.screens[who]);
  }

  everywhere = (isSo: (page: Page) => Promise<void>) => Promise.all(this.#here.map(({ page }) => isSo(page)));

  agree = () => allAgree(this.#here, rate);

  /** On to the next step, in which all screens agree. */
  async goOn(title: string) {
    await this.page('leader')
      .getByRole('button', { name: /^(Start|Next): / })
      .click();
    await this.everywhere((page) =>
      expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible(),
    );
    await this.agree();
  }

  /** The turn goes round once, in the order that the wall shows. */
  async goRound(people: number) {
    await this.page('leader').getByRole('button', { name: 'Draw the order' }).click();
    const order = this.page('wall').getByRole('list', { name: 'The order' }).getByRole('listitem');
    await expect(order).toHaveCount(people);
    for (const name of await order.allTextContents()) {
      const turn = this.#here.find((screen) => screen.name && name.startsWith(screen.name));
      await turn?.page.getByRole('button', { name: /^Pass on/ }).click();
    }
    await this.everywhere((page) =>
      expect(page.getByText('Everyone has spoken.', { exact: true })).toBeVisible(),
    );
  }
}
