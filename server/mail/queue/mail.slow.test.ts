import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eq, inArray, ne, sql } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { startJobs, stopJobs } from '../../platform/jobs.ts';
import { openMailing } from '../../tools/testing/mail-server.ts';
import { aWhile, until } from '../../tools/testing/waiting.ts';
import { sendEmails } from '../compose/actions.ts';
import type { Email } from '../compose/email.ts';
import { closeMail, waitAtMost } from './smtp.ts';
import { emails } from './tables.ts';

const mailServer = await openMailing();
// The patience of minutes, in the same proportions.
const patience = 400;
waitAtMost(patience);

let tried: string[] = [];
let held: number[] = [];
let answers: (number | 'never')[] = [];

beforeEach(async () => {
  [tried, held, answers] = [[], [], []];
  closeMail();
  mailServer.arrived.length = 0;
  await db.delete(emails);
  mailServer.answer = async ({ mail }) => {
    tried.push(mail.subject ?? '');
    held.push(await db.$count(emails, eq(emails.state, 'sending')));
    const pause = answers.shift() ?? 0;
    if (pause === 'never') await new Promise(() => undefined);
    await aWhile(Number(pause));
    return null;
  };
});

const write = (count: number) =>
  db.transaction((tx) =>
    sendEmails(
      tx,
      Array.from(
        { length: count },
        (_, at): Email => ({ to: 'ada@example.org', subject: `Number ${at}`, paragraphs: ['We meet.'] }),
      ),
    ),
  );

async function allSent() {
  await until(
    () => db.$count(emails, ne(emails.state, 'sent')),
    (left) => left === 0,
  );
}

/** That each was asked once, in vain never, and counts as tried once. */
async function eachOnce(count: number) {
  await allSent();
  const rows = await db.select().from(emails);
  assert.deepEqual([...new Set(rows.map(({ attempts, trouble }) => `${attempts} ${trouble}`))], ['1 ']);
  assert.equal(tried.length, count);
  assert.equal(new Set(tried).size, count);
  const { rows: failed } = await db.execute(
    sql`select 1 from pgboss.job where name = 'mail.send' and retry_count > 0`,
  );
  assert.deepEqual(failed, [], 'nobody had to come back to any of them');
}

test('a mail server that takes long over each answer gets one email at a time, and the others are not in hand', async () => {
  answers = Array.from({ length: 10 }, () => patience * 0.6);
  await write(10);
  await eachOnce(10);
  assert.deepEqual(new Set(held), new Set([1]));
});

test('a mail server that becomes slow while ten are on their way: what waits too long counts as not tried', async () => {
  await write(3);
  await allSent();
  [tried, held] = [[], []];
  answers = [patience * 1.5, patience * 1.5];
  await write(10);
  await allSent();
  assert.ok(Math.max(...held) > 1, 'several were on their way');
  const rows = await db.select().from(emails);
  assert.deepEqual([...new Set(rows.map(({ attempts, trouble }) => `${attempts} ${trouble}`))], ['1 ']);
  assert.equal(new Set(tried).size, 10);
  assert.equal(tried.length, 10);
});

test('a server that stops leaves what the mail server was not asked about as untouched as before', async () => {
  answers = ['never'];
  await write(10);
  await until(() => tried.length > 0);
  await stopJobs();
  closeMail();
  const rows = await db
    .select()
    .from(emails)
    .where(inArray(emails.state, ['queued']));
  assert.equal(rows.filter(({ attempts }) => attempts === 0).length, 9);
  await startJobs();
});
