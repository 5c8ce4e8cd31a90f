import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { sql } from 'drizzle-orm';
import '../../jobs.ts';
import { databaseUrl, db } from '../../platform/db.ts';
import { openMailing } from '../../tools/testing/mail-server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { sendEmails } from '../compose/actions.ts';
import type { Email } from '../compose/email.ts';
import { emails } from './tables.ts';

// Emails are written here, and sent by workers that are killed.
const mailServer = await openMailing({}, { work: false });
const running = new Set<ChildProcess>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
});

beforeEach(async () => {
  mailServer.answer = () => null;
  mailServer.arrived.length = 0;
  await db.delete(emails);
});

async function worker(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [resolve(import.meta.dirname, '../../tools/testing/mail-worker.ts')],
    {
      env: {
        ...process.env,
        ...{ DATABASE_URL: databaseUrl(), SMTP_URL: mailServer.url, BASE_URL: 'https://readers.example' },
        ...{ MAIL_FROM: 'post@readers.example', LOG_LEVEL: 'silent' },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  running.add(child);
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  return child;
}

async function kill(child: ChildProcess) {
  running.delete(child);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const write = (count: number, subject: string) =>
  db.transaction((tx) =>
    sendEmails(
      tx,
      Array.from(
        { length: count },
        (_, index): Email => ({
          ...{
            to: 'ada@example.org',
            subject: `${subject} ${index}`,
            paragraphs: ['We meet.'],
            category: 'posts',
          },
        }),
      ),
    ),
  );

/** What a worker held that is gone is given to another after a minute: as if it had passed. */
async function aMinuteLater() {
  await db.execute(
    sql`update pgboss.job set heartbeat_on = now() - interval '2 minutes' where state = 'active'`,
  );
  await db.execute(sql`update pgboss.queue set monitor_on = null, monitor_claim_on = null`);
}

const tryAgainNow = () => db.execute(sql`update pgboss.job set start_after = now() where state = 'retry'`);

async function allSent() {
  await until(
    async () => {
      await tryAgainNow();
      return db.$count(emails, sql`state <> 'sent'`);
    },
    (left) => left === 0,
  );
}

const idsOf = () => mailServer.arrived.map(({ mail }) => mail.messageId ?? '');

test('a worker that is killed before the mail server has taken its email: another sends it, once', async () => {
  const asked = Promise.withResolvers<void>();
  const hold = Promise.withResolvers<void>();
  mailServer.answer = async () => {
    asked.resolve();
    await hold.promise;
    return { code: 451, words: 'nobody is there any more' };
  };
  const first = await worker();
  await write(1, 'Before');
  await asked.promise;
  await kill(first);
  hold.resolve();
  mailServer.answer = () => null;
  await aMinuteLater();
  const second = await worker();
  await allSent();
  assert.equal(idsOf().length, 1);
  await kill(second);
});

test('a worker has many emails in its hands, and the mail server one at a time', async () => {
  let [on, most] = [0, 0];
  mailServer.answer = async () => {
    on += 1;
    most = Math.max(most, on);
    for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
    on -= 1;
    return null;
  };
  const only = await worker();
  await write(40, 'In turn');
  await allSent();
  assert.equal(most, 1);
  assert.equal(new Set(idsOf()).size, 40);
  await kill(only);
});

test('a worker that is killed after the mail server took an email, before it was noted: of all in its hands that one comes twice', async () => {
  const asked = Promise.withResolvers<void>();
  const hold = Promise.withResolvers<void>();
  mailServer.answer = async () => {
    asked.resolve();
    await hold.promise;
    return null;
  };
  const first = await worker();
  await write(12, 'After');
  await asked.promise;
  first.kill('SIGSTOP');
  hold.resolve();
  const { mail } = await mailServer.next();
  await kill(first);
  mailServer.answer = () => null;
  await aMinuteLater();
  const second = await worker();
  await allSent();
  assert.equal(idsOf().length, 12, 'all of them, the one that was taken once more');
  assert.equal(new Set(idsOf()).size, 12);
  assert.ok(idsOf().includes(mail.messageId ?? ''), 'with the Message-ID of the first');
  await kill(second);
});

test('two workers, a mail server that is busy now and then, and one worker killed: none is lost', async () => {
  let asked = 0;
  let isKilled = false;
  const [first, second] = [await worker(), await worker()];
  mailServer.answer = () => {
    asked += 1;
    if (asked === 60 && !isKilled) {
      isKilled = true;
      first.kill('SIGKILL');
    }
    return asked % 7 === 0 ? { code: 450, words: 'come back later' } : null;
  };
  await write(200, 'Many');
  await until(() => asked >= 150);
  await aMinuteLater();
  const third = await worker();
  await allSent();
  const ids = idsOf();
  assert.equal(new Set(ids).size, 200);
  assert.ok(ids.length - 200 <= 1, `${ids.length - 200} came twice for one that was killed`);
  await Promise.all([kill(second), kill(third)]);
});
