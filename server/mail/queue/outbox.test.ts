import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { openMailing } from '../../tools/testing/mail-server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { sendEmail, sendEmails } from '../compose/actions.ts';
import type { Email } from '../compose/email.ts';
import { guardMail } from './guards.ts';
import { type EmailRow, emails } from './tables.ts';

declare module '../compose/email.ts' {
  interface Categories {
    'test.news': true;
  }
}

const mailServer = await openMailing();

let unwanted = '';
guardMail(
  async (_db, rows) =>
    new Map(
      rows.flatMap(({ id, subject }) =>
        subject === unwanted ? [[id, { state: 'dropped', trouble: 'It was called off.' }]] : [],
      ),
    ),
);

beforeEach(() => {
  mailServer.answer = () => null;
  mailServer.admit = () => null;
  mailServer.arrived.length = 0;
});

const news = (subject: string, more: Partial<Email> = {}): Email => ({
  to: 'ada@example.org',
  subject,
  paragraphs: ['We meet on Tuesday.'],
  category: 'test.news',
  ...more,
});

const rowOf = async (subject: string) => {
  const [row] = await db.select().from(emails).where(eq(emails.subject, subject));
  return row as EmailRow;
};

const untilIs = (subject: string, state: EmailRow['state']): Promise<EmailRow> =>
  until(
    () => rowOf(subject),
    (row) => row?.state === state,
  );

/** Instead of waiting for the pause before the next try, as soon as the queue knows of the last. */
async function tryAgainNow() {
  await until(
    () =>
      db.execute(sql`update pgboss.job set start_after = now() where name = 'mail.send' and state = 'retry'`),
    ({ rowCount }) => Number(rowCount) > 0,
  );
}

test('the outbox says when an email was sent, and keeps it', async () => {
  await sendEmail(db, news('Kept', { about: { groupId: crypto.randomUUID() } }));
  await mailServer.next();
  const { sentAt, attempts, email } = await untilIs('Kept', 'sent');
  assert.ok(sentAt);
  assert.equal(attempts, 1);
  assert.deepEqual(email?.paragraphs, ['We meet on Tuesday.']);
});

test('what somebody is let in with is forgotten once it is sent', async () => {
  await sendEmail(db, news('Your link', { category: 'account' }));
  await mailServer.next();
  assert.equal((await untilIs('Your link', 'sent')).email, null);
});

test('a mail server that is busy is asked again, with the same Message-ID', async () => {
  const tried: (string | undefined)[] = [];
  mailServer.answer = ({ mail }) => {
    tried.push(mail.messageId);
    return tried.length < 2 ? { code: 451, words: 'Greylisted, come back later' } : null;
  };
  await sendEmail(db, news('Patient'));
  assert.match((await triedOnce('Patient')).trouble, /Greylisted/);
  await tryAgainNow();
  await mailServer.next();
  assert.equal((await untilIs('Patient', 'sent')).trouble, '');
  assert.equal(tried.length, 2);
  assert.equal(new Set(tried).size, 1);
});

const triedOnce = (subject: string): Promise<EmailRow> =>
  until(
    () => rowOf(subject),
    (row) => row.attempts === 1 && row.state === 'queued',
  );

test('what is refused for good is not tried again, and the reason is kept', async () => {
  mailServer.answer = () => ({ code: 550, words: 'No such mailbox' });
  await sendEmail(db, news('Bounced'));
  const { trouble, attempts } = await untilIs('Bounced', 'refused');
  assert.match(trouble, /No such mailbox/);
  assert.equal(attempts, 1);
  const { rows } = await db.execute(
    sql`select 1 from pgboss.job where name = 'mail.send' and state = 'retry'`,
  );
  assert.deepEqual(rows, []);
});

test('a mail server that will not have us is asked again: the reader’s address is not to blame', async () => {
  mailServer.admit = () => ({ code: 553, words: 'Sender not allowed' });
  await sendEmail(db, news('Misconfigured'));
  assert.match((await triedOnce('Misconfigured')).trouble, /Sender not allowed/);
  mailServer.admit = () => null;
  await tryAgainNow();
  await untilIs('Misconfigured', 'sent');
  await mailServer.next();
});

test('an email whose worker died at the mail server is sent once more, and no more', async () => {
  await sendEmail(db, news('Twice at most'));
  const first = await mailServer.next();
  await untilIs('Twice at most', 'sent');
  await db.update(emails).set({ state: 'sending' }).where(eq(emails.subject, 'Twice at most'));
  await db.execute(
    sql`insert into pgboss.job (name, data) select 'mail.send', jsonb_build_object('id', id) from letters where subject = 'Twice at most'`,
  );
  const second = await mailServer.next();
  assert.equal(second.mail.messageId, first.mail.messageId);
  await untilIs('Twice at most', 'sent');
  assert.deepEqual(mailServer.arrived, []);
});

test('an email whose cause has gone before it is sent is dropped, and the log says why', async () => {
  unwanted = 'Reminder';
  await sendEmail(db, news('Reminder'));
  assert.equal((await untilIs('Reminder', 'dropped')).trouble, 'It was called off.');
  assert.deepEqual(mailServer.arrived, []);
});

test('what may be told once is told once, whoever says it at the same time', async () => {
  await Promise.all(
    Array.from({ length: 8 }, () =>
      db.transaction((tx) => sendEmail(tx, news('Once', { once: 'reminder:tuesday:ada' }))),
    ),
  );
  await mailServer.next();
  await untilIs('Once', 'sent');
  assert.equal((await db.select().from(emails).where(eq(emails.subject, 'Once'))).length, 1);
});

test('five hundred emails of one transaction arrive, each once', async () => {
  const all = Array.from({ length: 500 }, (_, at) => news(`Number ${at}`, { to: `p${at}@example.org` }));
  await db.transaction((tx) => sendEmails(tx, all));
  const got = new Set<string>();
  for (const _ of all) got.add((await mailServer.next()).to.join());
  assert.equal(got.size, 500);
  assert.deepEqual(mailServer.arrived, []);
});
