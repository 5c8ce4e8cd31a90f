import type { Locator, Page } from '@playwright/test';
import type { World } from '../../server/tools/seed/world.ts';
import { fillWorld } from '../../server/tools/testing/filled.ts';
import { askDatabase, eventsIn, otherwiseIn } from '../../server/tools/testing/from-outside.ts';
import { type MailServer, openMailServer } from '../../server/tools/testing/mail-server.ts';
import { press, tabTo } from '../keys.ts';
import { expect, signIn, test } from '../people.ts';
import { openSite } from '../site.ts';

// In Berlin the clocks go back on Sunday 28 October 2035, in New York a week later. Two Wednesdays are holidays.
const tuesdays = [
  ...['2035-10-02T16:30', '2035-10-09T16:30', '2035-10-16T16:30'],
  ...['2035-10-23T16:30', '2035-10-30T17:30'],
];
const wednesdays = [
  ...['2035-10-10T16:30', '2035-10-17T16:30', '2035-10-24T16:30'],
  ...['2035-11-07T17:30', '2035-11-14T17:30'],
];
const holidays = ['3 October 2035: National Holiday', '31 October 2035: Reformation Day'];
const instants = (all: string[]) => all.map((utc) => `${utc}:00.000Z`);

/** A server that sends real mail; the group keeps Brandenburg's holidays, and one of its members lives in New York. */
async function openAbroad() {
  const mailServer = await openMailServer();
  let world: World | undefined;
  const site = await openSite(
    async (url) => {
      world = await fillWorld(url);
      await askDatabase(url, `update groups set holidays = 'DE-BB' where id = $1`, [world.group.id]);
      await askDatabase(url, `update users set zone = 'America/New_York' where id = $1`, [
        world.people.member.id,
      ]);
    },
    { SMTP_URL: mailServer.url, MAIL_FROM: 'Readers <post@readers.test>' },
  );
  return { site, mailServer, world: world as World };
}

test('with the keyboard alone a series moves by a day over a change of clocks and past two holidays, and back again', async ({
  browserOf,
}) => {
  const { site, mailServer, world } = await openAbroad();
  const { organiser, facilitator, member, member2 } = world.people;
  const [page, abroad] = [await browserOf('desk', site.url), await browserOf('phone', site.url)];
  await Promise.all([signIn(page, organiser.email), signIn(abroad, member.email)]);
  await planTuesdays(page, world);
  const [first] = await askDatabase(site.databaseUrl, `select id from sessions where date = '2035-10-02'`);
  const address = await feedOf(abroad);
  const before = await seriesIn(abroad, address);
  expect(before.map(({ startsAt }) => startsAt)).toEqual(instants(tuesdays));

  await page.goto(`/sessions/${first.id}`);
  await press(page, page.getByRole('link', { name: 'Change session', exact: true }));
  await dayLater(page, page.getByLabel('Date', { exact: true }), '2035-10-03');
  await tabTo(page, page.getByRole('radio', { name: 'Only this one' }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'This and all later ones' })).toBeChecked();
  await press(page, page.getByRole('button', { name: 'Preview changes' }));

  // Holidays are among the new dates, and nothing is skipped before that is said.
  const rows = page.getByRole('region', { name: 'Before and after' }).getByRole('listitem');
  await expect(rows.first()).toContainText('This is a public holiday: National Holiday.');
  await expect(rows.last()).toContainText('Wednesday 31 October 2035, 18:30');
  await expect(rows.last()).toContainText('This is a public holiday: Reformation Day.');
  await expect(page.getByText(/it will be/)).toHaveCount(0);
  for (const holiday of holidays) {
    await tabTo(page, page.getByRole('checkbox', { name: `Skip Wednesday ${holiday}` }));
    await page.keyboard.press('Space');
  }
  await press(page, page.getByRole('button', { name: 'Update preview' }));

  // By the wall every evening stays at half past six; not so for whoever looks from New York, where clocks change later.
  await expect(rows).toHaveCount(5);
  for (const [index, date] of [
    '10 October',
    '17 October',
    '24 October',
    '7 November',
    '14 November',
  ].entries()) {
    await expect(rows.nth(index).locator('strong')).toHaveText(`Wednesday ${date} 2035, 18:30`);
    await expect(rows.nth(index).locator('del')).toHaveText(/^Tuesday .* 2035, 18:30$/);
  }
  await expect(rows.filter({ hasText: 'public holiday' })).toHaveCount(0);
  await expect(
    page.getByText(
      `From Wednesday 14 November 2035, 18:30, it will be 12:30 for ${member.name} instead of 13:30`,
    ),
  ).toBeVisible();
  expect(await seriesIn(abroad, address), 'looking changes nothing').toEqual(before);
  await press(page, page.getByRole('button', { name: 'Save and email 3 people' }));
  await expect(page.getByRole('status')).toBeFocused();

  const told = [facilitator, member, member2].map(({ email }) => email).sort();
  const emails = await emailsAbout(mailServer, 3);
  expect(emails.flatMap(({ to }) => to).sort(), 'one email each').toEqual(told);
  expect(emails.find(({ to }) => to.includes(member.email))?.mail.text).toMatch(
    /Wednesday 14 November 2035, 12:30 New York time \(18:30 Berlin time\),\s+instead of Tuesday 30 October 2035, 13:30/,
  );
  const after = await seriesIn(abroad, address);
  expect(after.map(({ startsAt }) => startsAt)).toEqual(instants(wednesdays));
  isRaised(before, after);

  await page.goto(`/sessions/${first.id}/change`);
  await press(page, page.getByRole('button', { name: 'Undo change' }));
  await expect(page.getByRole('status')).toBeFocused();
  expect(
    (await emailsAbout(mailServer, 3, /^Back at their original times: 5 sessions/))
      .flatMap(({ to }) => to)
      .sort(),
  ).toEqual(told);
  const back = await seriesIn(abroad, address);
  expect(back.map(({ startsAt }) => startsAt)).toEqual(instants(tuesdays));
  isRaised(after, back);
  expect(await moveEmails(site.databaseUrl), 'nobody has a third').toBe(6);
  await site.stop();
  await mailServer.close();
});

/** Five evenings, as the form of the cohort would add them. */
async function planTuesdays(page: Page, { cohort }: World) {
  const form = {
    date: '2035-10-02',
    time: '18:30',
    minutes: '90',
    count: '5',
    title: 'Evening',
    guestsEach: '0',
  };
  const headers = { 'Sec-Fetch-Site': 'same-origin' };
  const added = await page.request.post(`/cohorts/${cohort.id}/sessions`, { form, headers, maxRedirects: 0 });
  expect(added.status()).toBe(303);
}

/** Where a person's own calendar is, once they have asked for it. */
async function feedOf(page: Page): Promise<string> {
  await page.goto('/calendar');
  await page.getByRole('button', { name: 'Create my link' }).click();
  return (await page.getByRole('code').textContent()) ?? '';
}

/** The series in a calendar that is fetched, in its order; two calendar programs read the same. */
async function seriesIn(page: Page, address: string) {
  const text = await (await page.request.get(address)).text();
  const [events, same] = [eventsIn(text), otherwiseIn(text)].map((all) =>
    all
      .filter(({ startsAt }) => startsAt > Date.parse('2035-01-01'))
      .sort((a, b) => a.startsAt - b.startsAt)
      .map((event) => ({ ...event, startsAt: new Date(event.startsAt).toISOString() })),
  );
  expect(events).toEqual(same);
  return events ?? [];
}

type Series = Awaited<ReturnType<typeof seriesIn>>;

function isRaised(before: Series, after: Series) {
  for (const [index, { uid, sequence }] of before.entries()) {
    expect(after[index]?.uid).toBe(uid);
    expect(after[index]?.sequence).toBeGreaterThan(sequence);
  }
}

/** The next emails about the move, and no more than have come by then. */
async function emailsAbout(mailServer: MailServer, count: number, subject = /^Rescheduled: 5 sessions/) {
  const found: Awaited<ReturnType<MailServer['next']>>[] = [];
  while (found.length < count) {
    const message = await mailServer.next();
    if (subject.test(message.mail.subject ?? '')) found.push(message);
  }
  return found;
}

const moveEmails = async (databaseUrl: string) =>
  (
    await askDatabase(
      databaseUrl,
      `select from letters where subject ~ '^(Rescheduled|Back at their original times): '`,
    )
  ).length;

/** Sets a date by the arrows, whichever part of it comes first here. */
async function dayLater(page: Page, field: Locator, date: string) {
  await tabTo(page, field);
  for (let part = 0; part < 3; part += 1) {
    await page.keyboard.press('ArrowUp');
    if ((await field.inputValue()) === date) return;
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
  }
  throw new Error('The date has no day.');
}
