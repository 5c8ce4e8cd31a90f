import type { Page } from '@playwright/test';
import { fillFull, fillFurnished } from '../../server/tools/testing/filled.ts';
import { roles } from '../../server/tools/testing/matrix.ts';
import { pagesFor } from '../../server/tools/testing/matrix-pages.ts';
import { addressOf } from '../../server/tools/testing/matrix-requests.ts';
import type { MatrixWorld } from '../../server/tools/testing/matrix-world.ts';
import { walkEmptyGroup } from '../empty-group.ts';
import { layoutFaultsOf } from '../layout.ts';
import { buildOf, complaintsOf, faultsOf, keptAxe } from '../look.ts';
import { test as base, expect, signIn } from '../people.ts';
import { openSite, type Site } from '../site.ts';

type Furnished = Site & { world: MatrixWorld };

type Fill = (databaseUrl: string) => Promise<MatrixWorld>;

/** A server whose world holds one of everything that has a page, and one with a world of another filling. */
const test = base.extend<{ furnished: Furnished; serve: (fill: Fill) => Promise<Furnished> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  serve: async ({}, use) => {
    const sites: Site[] = [];
    await use(async (fill) => {
      const filled: { world?: MatrixWorld } = {};
      const site = await openSite(async (url) => {
        filled.world = await fill(url);
      });
      sites.push(site);
      return Object.assign(site, filled as { world: MatrixWorld });
    });
    for (const site of sites) await site.stop();
  },
  furnished: async ({ serve }, use) => use(await serve(fillFurnished)),
});

const seen = new Set<string>();

/**
 * Looks at pages one after the other. Of one that is built like one before only its layout is looked at, and of one that
 * has the same words too nothing.
 */
async function lookerAt(page: Page) {
  await page.addInitScript(keptAxe);
  const faults: Record<string, string[]> = {};
  const complaints = complaintsOf(page);
  const isNew = (key: string) => seen.size < seen.add(key).size;
  return {
    faults,
    async look(name: string) {
      const build = await buildOf(page);
      const words = await page.locator('body').textContent();
      const found: string[] = [];
      if (isNew(build)) found.push(...(await faultsOf(page)));
      else if (isNew(`${build} ${words}`)) found.push(...(await layoutFaultsOf(page)));
      seen.add(`${build} ${words}`);
      found.push(...complaints.splice(0));
      if (found.length > 0) faults[name] = found;
    },
  };
}

for (const [role, fill] of [
  ['visitor', fillFurnished],
  ['outsider', fillFurnished],
  // With long names, long texts and many people.
  ['member', fillFull],
  ['facilitator', fillFurnished],
  ['organiser', fillFull],
] as const) {
  test(`all pages of the ${role} can be used by everybody, in both themes, at a desk and on a phone`, async ({
    serve,
    browserOf,
  }) => {
    test.setTimeout(900_000);
    const site = await serve(fill);
    const page = await browserOf('desk', site.url);
    const person = roles[role];
    if (person) await signIn(page, site.world.people[person].email);
    const { look, faults } = await lookerAt(page);
    for (const route of pagesFor(role)) {
      await page.goto(addressOf(route, site.world));
      await look(route);
    }
    expect(faults).toEqual({});
  });
}

test('pages with nothing on them yet can be used by everybody', async ({ emptySite, browserOf }) => {
  test.setTimeout(480_000);
  const page = await browserOf('desk', emptySite.url);
  const { look, faults } = await lookerAt(page);
  await walkEmptyGroup(page, emptySite.setupCode, look);
  expect(faults).toEqual({});
});

test('forms that are refused, and pages that are not there, can be used by everybody', async ({
  furnished,
  browserOf,
}) => {
  test.setTimeout(480_000);
  const page = await browserOf('desk', furnished.url);
  const { look, faults } = await lookerAt(page);
  for (const path of ['/sign-in', '/register', '/magic-link', '/reset/r', '/nowhere']) {
    await page.goto(path);
    await sendEmpty(page);
    await look(path);
  }
  const { world } = furnished;
  await signIn(page, world.people.organiser.email);
  const [group, cohort, session] = [
    `/groups/${world.group.slug}`,
    `/cohorts/${world.cohort.id}`,
    `/sessions/${world.cohort.next}`,
  ];
  for (const path of [
    '/account',
    '/account/email',
    '/account/password',
    '/groups/new',
    ...['edit', 'cohorts/new', 'curricula/new', 'curricula/import', 'invitations'].map(
      (one) => `${group}/${one}`,
    ),
    ...['settings', 'sessions/new', 'thread', 'sign-up'].map((one) => `${cohort}/${one}`),
    `${session}/change`,
    `/curricula/${world.curriculum.id}/edit`,
    `/units/${world.curriculum.unitIds[0]}/edit`,
    `/readings/${world.curriculum.readingIds[0]}/edit`,
    `/concerns/${world.concernId}`,
    '/sessions/nowhere',
  ]) {
    await page.goto(path);
    await sendEmpty(page);
    await look(`refused: ${path}`);
  }
  expect(faults).toEqual({});
});

/** Sends the page's main form with nothing in it, past the checks of the browser. */
async function sendEmpty(page: Page) {
  const form = page.locator('main form.form').first();
  if ((await form.count()) === 0) return;
  await Promise.all([
    page.waitForEvent('load'),
    form.evaluate((element) => {
      const form = element as HTMLFormElement;
      form.noValidate = true;
      for (const field of form.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea')) {
        if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
        else field.value = '';
      }
      form.submit();
    }),
  ]);
}

test('a room that is under way can be used by everybody', async ({ furnished, browserOf }) => {
  test.setTimeout(480_000);
  const { world, url } = furnished;
  const [leader, member] = [await browserOf('desk', url), await browserOf('desk', url)];
  await signIn(leader, world.people.facilitator.email);
  await signIn(member, world.people.member.email);
  const [led, seenByMember] = [await lookerAt(leader), await lookerAt(member)];
  for (const page of [leader, member]) await page.goto(`/sessions/${world.cohort.current}/room`);
  await leader.getByRole('button', { name: 'Open the room' }).click();
  await leader.getByRole('button', { name: /^Start/ }).click();
  await member.getByRole('button', { name: 'New point' }).click();
  await leader.getByLabel('Message everyone in the room').fill('Welcome, all.');
  await leader.keyboard.press('Enter');
  await expect(member.getByText('Welcome, all.')).toBeVisible();
  await led.look('the leader’s');
  await seenByMember.look('a member’s');
  await leader.setViewportSize({ width: 1280, height: 900 });
  await leader.getByRole('button', { name: /^Give the floor/ }).click();
  await leader.getByRole('button', { name: 'Edit' }).click();
  await led.look('the leader’s, while they change the agenda');
  await seenByMember.look('a member’s with the floor');
  expect({ ...led.faults, ...seenByMember.faults }).toEqual({});
});
