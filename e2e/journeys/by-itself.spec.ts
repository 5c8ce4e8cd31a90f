import type { World } from '../../server/tools/seed/world.ts';
import { fillWorld } from '../../server/tools/testing/filled.ts';
import { askDatabase, eventsIn } from '../../server/tools/testing/from-outside.ts';
import { type Arrived, type MailServer, openMailServer } from '../../server/tools/testing/mail-server.ts';
import { faultsOf } from '../look.ts';
import { expect, signIn, test } from '../people.ts';
import { openSite, type Site } from '../site.ts';

const hour = 3_600_000;

/** A server that sends real mail, and asks for what is due as often as we say instead of once a minute. */
async function openMailingSite() {
  const mailServer = await openMailServer();
  let world: World | undefined;
  const site = await openSite(
    async (url) => {
      world = await fillWorld(url);
      await askDatabase(url, 'update users set zone = $1', ['Europe/Berlin']);
    },
    { SMTP_URL: mailServer.url, MAIL_FROM: 'Readers <post@readers.test>' },
  );
  return { site, mailServer, world: world as World };
}

const due = ({ databaseUrl }: Site) =>
  askDatabase(databaseUrl, `insert into pgboss.job (name, data) values ('reminders.due', '{}')`);

async function emailTo(mailServer: MailServer, address: string, subject: RegExp): Promise<Arrived> {
  for (let tries = 0; tries < 60; tries += 1) {
    const message = await mailServer.next();
    if (message.to.includes(address) && subject.test(message.mail.subject ?? '')) return message;
  }
  throw new Error('The email has not come.');
}

/** Where a link of an email leads, by its words. */
const linkIn = ({ mail }: Arrived, label: string) =>
  mail.text?.match(new RegExp(`${label}:\\n(\\S+)`))?.[1] ?? '';

test('from the email to another answer without signing in, on a phone; and mail that stops with one press', async ({
  browserOf,
}) => {
  const { site, mailServer, world } = await openMailingSite();
  const { member, facilitator } = world.people;
  const sessionId = world.cohort.next;
  const startsAt = new Date(Date.now() + 2.5 * hour);
  await askDatabase(site.databaseUrl, 'update sessions set starts_at = $2, ends_at = $3 where id = $1', [
    sessionId,
    startsAt,
    new Date(startsAt.getTime() + 1.5 * hour),
  ]);
  await askDatabase(
    site.databaseUrl,
    `insert into rsvps (session_id, user_id, answer) values ($1, $2, 'maybe')`,
    [sessionId, member.id],
  );
  const own = 'Soon, dear **{name}**: [our texts](https://readers.test/texts) wait. {when}\n\n{asking}';
  await askDatabase(
    site.databaseUrl,
    `insert into letter_wordings (group_id, template, subject, body) values ($1, 'reminders.soon', 'Soon: {title}', $2)`,
    [world.group.id, own],
  );
  await due(site);
  // Whichever comes first.
  const both = [await mailServer.next(), await mailServer.next()];
  const [message, leaders] = [member, facilitator].map(({ email }) =>
    both.find(({ to }) => to.includes(email)),
  );
  if (!message || !leaders) throw new Error('One of the two emails has not come.');
  const mailbox = await browserOf('phone', site.url);
  for (const { mail } of both) {
    await mailbox.setContent(mail.html || '');
    expect(await faultsOf(mailbox, { isEmail: true })).toEqual([]);
  }
  await mailbox.setContent(message.mail.html || '');
  await expect(mailbox.getByRole('link', { name: 'our texts' })).toBeVisible();
  const paper = () => mailbox.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await mailbox.emulateMedia({ colorScheme: 'dark' });
  expect(await paper()).not.toBe(light);

  // What looks at every link of an email changes nothing.
  const phone = await browserOf('phone', site.url);
  for (const label of ['Going', 'Maybe', 'Can’t']) {
    expect((await phone.request.head(linkIn(message, label))).status()).toBe(200);
    expect((await phone.request.get(linkIn(message, label))).status()).toBe(200);
  }
  await phone.goto(linkIn(message, 'Can’t'));
  await expect(phone.getByText('Your answer so far: Maybe.')).toBeVisible();
  await expect(phone.getByText('Not saved yet: tap to confirm “Can’t”.')).toBeVisible();
  await phone.getByRole('button', { name: 'Confirm: Can’t' }).click();
  await expect(phone.getByText('Your answer is saved: Can’t come.')).toBeVisible();
  await phone.getByText('Running late, or want to add a note?').click();
  await phone.getByLabel('I’ll be late').check();
  await phone.getByLabel('Message to the facilitator').fill('My train comes at ten past.');
  await phone.getByRole('button', { name: 'Going', exact: true }).click();
  await expect(phone.getByText('Your answer is saved: Going.')).toBeVisible();
  await expect(phone.getByRole('link', { name: 'Sign in' })).toBeVisible();

  const lead = await browserOf('desk', site.url);
  await signIn(lead, facilitator.email);
  await lead.goto(`/sessions/${sessionId}`);
  await expect(lead.getByText('late, “My train comes at ten past.”')).toBeVisible();

  // The button of a mail program (RFC 8058): one press, no page.
  const stop = message.mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? '';
  const [address = ''] = stop.replaceAll(/\s/g, '').match(/https?:[^>]+/) ?? [];
  const pressed = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  expect(pressed.status).toBe(200);
  await phone.goto(linkIn(message, 'Can’t').replace(/\?.*/, ''));
  await askDatabase(site.databaseUrl, 'update sessions set starts_at = $2 where id = $1', [
    sessionId,
    new Date(startsAt.getTime() + 60_000),
  ]);
  await due(site);
  await emailTo(mailServer, facilitator.email, /^Soon: /);
  await expect
    .poll(
      async () =>
        (
          await askDatabase(
            site.databaseUrl,
            `select state from letters where "to" = $1 order by created_at desc limit 1`,
            [member.email],
          )
        )[0]?.state,
    )
    .toBe('dropped');
  await site.stop();
  await mailServer.close();
});

test('a session fills up, is moved, and everybody’s page, email and calendar agree', async ({
  browserOf,
}) => {
  const { site, mailServer, world } = await openMailingSite();
  const { member, member2, facilitator } = world.people;
  const session = `/sessions/${world.cohort.next}`;
  const [lead, one, two] = [
    await browserOf('desk', site.url),
    await browserOf('phone', site.url),
    await browserOf('phone', site.url),
  ];
  await signIn(lead, facilitator.email);
  await signIn(one, member.email);
  await signIn(two, member2.email);

  await lead.goto(`${session}/change`);
  await lead.getByText('What and where').click();
  await lead.locator('#what').getByText('More options').click();
  await lead.getByLabel('Places').fill('1');
  await lead.getByRole('button', { name: 'Save', exact: true }).click();
  await one.goto(session);
  await one.getByRole('button', { name: 'Going' }).click();
  await expect(one.getByText('1 of 1 place taken')).toBeVisible();
  await two.goto(session);
  await two.getByRole('button', { name: 'Going' }).click();
  await expect(two.getByText('You’re 1st of 1 on the waitlist')).toBeVisible();
  await lead.goto(`${session}/waitlist`);
  await expect(lead.getByRole('strong').filter({ hasText: member2.name })).toBeVisible();
  await one.getByRole('button', { name: 'Can’t' }).click();
  await expect(
    one.getByText('0 of 1 place taken').or(one.getByText('1 of 1 place taken')).first(),
  ).toBeVisible();
  expect((await emailTo(mailServer, member2.email, /^You have a place/)).mail.text).toContain(
    'You don’t need to do anything',
  );
  await two.reload();
  await expect(two.getByRole('button', { name: 'Going', pressed: true })).toBeVisible();

  // A calendar that is fetched again and again, and the same session in the email.
  await two.goto('/calendar');
  await two.getByRole('button').filter({ hasText: /link/i }).first().click();
  const feed =
    (await two.content()).match(/https?:\/\/[^"<\s]+\/calendar\/[^"<\s]+\/sessions\.ics/)?.[0] ?? '';
  const inFeed = async () => {
    const events = eventsIn(await (await two.request.get(feed)).text());
    return events.find(({ uid }) => uid.startsWith(world.cohort.next));
  };
  const before = await inFeed();
  await lead.goto(`${session}/change`);
  await lead.getByLabel('Time', { exact: true }).fill('20:15');
  await lead.getByRole('button', { name: 'Preview changes' }).click();
  await expect(lead.getByText('20:15').first()).toBeVisible();
  expect((await inFeed())?.sequence, 'looking changes nothing').toBe(before?.sequence);
  await lead.getByRole('button', { name: /^Save and email/ }).click();
  const moved = await emailTo(mailServer, member2.email, /^Rescheduled: /);
  const part =
    moved.mail.attachments.find(({ contentType }) => contentType === 'text/calendar')?.content.toString() ??
    '';
  const [invited] = eventsIn(part);
  const after = await inFeed();
  expect(after?.startsAt).toBe(invited?.startsAt);
  expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
  await two.goto(session);
  await expect(two.getByText(/20:15/).first()).toBeVisible();
  await site.stop();
  await mailServer.close();
});
