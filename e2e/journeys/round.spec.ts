import type { Page } from '@playwright/test';
import { fillRound } from '../../server/tools/testing/filled.ts';
import { press, tabTo, typeInto } from '../keys.ts';
import { test as base, expect, signIn } from '../people.ts';
import { openSite, type Site } from '../site.ts';

type Filled = Awaited<ReturnType<typeof fillRound>>;

const byRequest = 38;
const test = base.extend<{ round: Site & Filled }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  round: async ({}, use) => {
    const filled: { all?: Filled } = {};
    const site = await openSite(async (url) => {
      filled.all = await fillRound(url, byRequest);
    });
    await use(Object.assign(site, filled.all as Filled));
    await site.stop();
  },
});

/** Who is told to wait, and who is told that there is no place. */
const [waits, declined] = ['Applicant Number37', 'Applicant Number38'];

/** Looks at everybody's own page of the round. */
async function everyoneReads({ url, roundId, people }: Site & Filled, words: (name: string) => RegExp) {
  const pages = people.map(async ({ name, cookie }) => {
    const page = await fetch(`${url}/rounds/${roundId}/application`, { headers: { cookie } });
    expect(await page.text(), name).toMatch(words(name));
  });
  await Promise.all(pages);
}

/** How many emails each has got by now. */
async function emailsOf({ url, people }: Site & Filled): Promise<number[]> {
  const page = await (await fetch(`${url}/dev/mail`)).text();
  return people.map(({ email }) => page.split(new RegExp(`\\b${email}`)).length - 1);
}

/** Sends a form as a browser would that is signed in as somebody. */
async function send(site: Site, cookie: string, path: string, fields: Record<string, string>) {
  const answer = await fetch(`${site.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: site.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
  });
  expect(answer.status, `${path} of ${cookie}`).toBe(303);
}

// Hours by the number of their first half hour in the week: Monday 18:00 is 36.
const monday = { h36: '2', h38: '2' };
const wednesday = { h132: '2', h134: '2' };
const thursday = { h182: '2', h184: '1' };
const times = [monday, wednesday, { ...monday, ...wednesday }, { ...wednesday, ...thursday }];

test('forty apply, two organisers decide, cohorts are formed, changed by hand and published, and one goes elsewhere for a week', async ({
  round,
  browserOf,
}) => {
  const here = `/rounds/${round.roundId}`;
  const open = async (email: string, screen: 'desk' | 'phone' = 'desk') => {
    const page = await browserOf(screen, round.url, { timezoneId: 'Europe/Berlin' });
    await signIn(page, email);
    return page;
  };

  // Most apply by requests: six would lead, the others read.
  const applying = round.people.map(async ({ cookie }, index) => {
    const leads = index < 6;
    await send(round, cookie, `${here}/application`, {
      ...{ role: leads ? 'facilitator' : 'member', motivation: `Because of ${index}.`, version: '0' },
      ...{ background: 'Many things.', experience: String(1 + (index % 5)), hopes: 'To learn.' },
    });
    const free = leads ? { ...monday, ...wednesday, ...thursday } : times[index % times.length];
    await send(round, cookie, `${here}/hours`, { version: '0', zone: 'Europe/Berlin', ...free });
  });
  await Promise.all(applying);

  // One by hand on a phone, one at a desk with the keyboard alone.
  const noor = await open('member@demo.test', 'phone');
  await applyByHand(noor, here);
  await noor.getByRole('link', { name: 'Tell us when you’re free' }).click();
  await noor.getByRole('gridcell', { name: 'Monday 18:00, no' }).tap();
  for (const half of ['18:30', '19:00'])
    await noor.getByRole('gridcell', { name: `Monday ${half}, no` }).tap();
  await expect(noor.getByRole('heading', { name: /1 of the 3 possible times/ })).toBeVisible();
  await expect(noor.getByText('Saved', { exact: false }).first()).toBeVisible();

  const sol = await open('outsider@demo.test');
  await applyByKeys(sol, here);

  // Two organisers judge apart: the second sees the first's view after giving her own.
  const ada = await open('organiser@demo.test');
  await ada.goto(`${here}/applications`);
  await expect(ada.getByRole('row').filter({ hasText: 'Noor Haddad' })).toBeVisible();
  await ada.getByRole('link', { name: 'Noor Haddad' }).click();
  await ada.waitForURL(`**${here}/applications/*`);
  await ada.keyboard.press('y');
  await expect(ada.getByText('Review saved.')).toBeVisible();
  const ruth = await open('otherfacilitator@demo.test');
  await ruth.goto(new URL(ada.url()).pathname);
  await expect(ruth.getByText('once you’ve given your own verdict')).toBeVisible();
  await ruth.getByRole('radio', { name: 'maybe' }).check();
  await ruth.getByRole('button', { name: 'Save review' }).click();
  await expect(ruth.getByRole('heading', { name: 'Ada Lindqvist' })).toBeVisible();

  // All are accepted in one go, and two of them not by keys; nobody knows before it is published.
  await ada.goto(`${here}/applications`);
  await ada.getByRole('checkbox', { name: 'Select all' }).check();
  await ada.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(ada.getByText('40 decisions saved.')).toBeVisible();
  for (const [who, key, what] of [
    [waits, 'm', 'Waitlist'],
    [declined, 'n', 'Decline'],
  ] as const) {
    const row = ada.getByRole('row').filter({ has: ada.getByRole('link', { name: who, exact: true }) });
    await row.getByRole('link').focus();
    await ada.keyboard.press(key);
    await expect(ada.getByText('1 decision saved.')).toBeVisible();
    await expect(row.getByText(what, { exact: true })).toBeVisible();
  }
  await noor.goto(`${here}/application`);
  await expect(noor.getByText('You’re in')).toHaveCount(0);
  await ada.goto(`${here}/emails`);
  await ada.getByRole('button', { name: 'Send 40 decisions' }).click();
  await expect(ada.getByText('40 decisions sent.')).toBeVisible();
  await noor.reload();
  await expect(noor.getByText(/You’re in/).first()).toBeVisible();
  await everyoneReads(round, (name) => {
    if (name === waits) return /You’re number 1 on the waitlist/;
    return name === declined ? /Not this time/ : /You’re in/;
  });
  // That it has arrived, and what was decided.
  await expect.poll(() => emailsOf(round)).toEqual(round.people.map(() => 2));

  // Cohorts: solved, two moved by hand, one kept, solved again, published.
  await ada.goto(`${here}/placement`);
  await ada.getByRole('link', { name: 'Form cohorts' }).first().click();
  await ada
    .getByRole('button', { name: /cohorts|solve/i })
    .last()
    .click();
  await expect(ada.getByRole('heading', { name: /32 placed/ })).toBeVisible({ timeout: 30_000 });
  const cards = ada.getByRole('article');
  await expect(cards.first()).toBeVisible();
  for (const at of [0, 1]) {
    await cards.nth(at).getByRole('checkbox').first().check();
    await ada.getByLabel('Move to').selectOption({ index: at === 0 ? 2 : 1 });
    await ada.getByRole('button', { name: 'Move', exact: true }).click();
    await expect(ada.locator('#last')).toBeVisible();
  }
  await ada.getByRole('button', { name: 'Undo' }).click();
  await expect(ada.getByRole('button', { name: 'Redo' })).not.toHaveAttribute('aria-disabled');
  await ada.getByRole('button', { name: 'Undo' }).click();
  await expect(ada.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
  await cards.first().getByRole('button', { name: 'Lock cohort' }).click();
  await expect(cards.first().getByText('locked').first()).toBeVisible();
  await ada.getByRole('button', { name: 'Re-run, keeping locked placements' }).click();
  await expect(ada.getByRole('heading', { name: /32 placed/ })).toBeVisible({ timeout: 30_000 });
  await ada.getByRole('link', { name: 'Publish …' }).click();
  await expect(ada.getByText(/Applications are open until .* Publishing closes them/)).toBeVisible();
  await ada.getByLabel('Publish anyway').check();
  await ada.getByRole('button', { name: /Publish/ }).click();
  await expect(ada.getByText('Published').first()).toBeVisible();
  await everyoneReads(round, (name) => {
    if (name === waits) return /on the waitlist/;
    if (name === declined) return /Not this time/;
    // Of six who would lead some are not needed.
    return Number(name.match(/\d+/)) > 6 ? /You’re in \w/ : /You’re (in|number)/;
  });
  const isOut = (name: string) => name === waits || name === declined;
  const oddlyTold = async () => {
    const counts = await emailsOf(round);
    return round.people
      .map(({ name }, at) => ({ name, count: counts[at] ?? 0 }))
      .filter(({ name, count }) => (isOut(name) ? count !== 2 : count < 3));
  };
  await expect.poll(oddlyTold).toEqual([]);

  // Noor sees her cohort and has an email, and goes to another one for a week.
  await noor.goto(`${here}/application`);
  await noor.getByRole('link', { name: 'Open your cohort' }).click();
  await expect(noor.getByRole('heading', { level: 1, name: /Monday 18:00/ })).toBeVisible();
  await ada.goto('/dev/mail');
  await expect(ada.getByRole('listitem').filter({ hasText: 'member@demo.test' }).first()).toBeVisible();
  await noor
    .getByRole('link', { name: /Weeks|unit|Goal|What|Why|Reward/i })
    .first()
    .click();
  await noor.getByRole('link', { name: 'Visit another cohort this week' }).click();
  await noor
    .getByRole('button', { name: /^Visit/ })
    .first()
    .click();
  await expect(noor.getByText('You’re visiting this session').first()).toBeVisible();
});

async function applyByHand(page: Page, here: string) {
  await page.goto(here);
  await page.getByRole('link', { name: /apply/i }).first().click();
  for (const [label, words] of [
    ['What draws you', 'I worry, and would rather read.'],
    ['Tell us about yourself', 'I am a nurse.'],
    ['What do you hope', 'People to talk to.'],
  ] as const)
    await page.getByLabel(new RegExp(label, 'i')).first().fill(words);
  await page.getByRole('group', { name: 'How well do you know' }).getByRole('radio').nth(1).check();
  await page.getByRole('button', { name: /submit/i }).click();
}

/** Applies, and says when they are free, without a pointer. */
async function applyByKeys(page: Page, here: string) {
  await page.goto(here);
  await press(page, page.getByRole('link', { name: /apply/i }).first());
  for (const [label, words] of [
    ['What draws you', 'I argue at night, and would rather argue well.'],
    ['Tell us about yourself', 'I drive a tram.'],
    ['What do you hope', 'To be contradicted.'],
  ] as const)
    await typeInto(page, page.getByLabel(new RegExp(label, 'i')).first(), words);
  await tabTo(page, page.getByRole('group', { name: 'How well do you know' }).getByRole('radio').first());
  await page.keyboard.press('Space');
  await press(page, page.getByRole('button', { name: /submit/i }));
  await press(page, page.getByRole('link', { name: 'Tell us when you’re free' }));
  await tabTo(page, page.locator('[role=gridcell][tabindex="0"]'));
  const begins = page.getByRole('gridcell', { name: /^Monday 18:00/ });
  for (let hours = 0; hours < 48; hours += 1) {
    if (await begins.evaluate((cell) => cell === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  for (let half = 0; half < 3; half += 1) {
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
  }
  await expect(page.getByRole('heading', { name: /1 of the 3 possible times/ })).toBeVisible();
}
