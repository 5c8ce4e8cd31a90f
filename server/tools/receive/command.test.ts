import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import pg from 'pg';
import { emptyDatabase, testDatabase } from '../testing/database.ts';
import { mayBeOurs, messageOn } from './judge.ts';

const ours = 'post@readers.example';
const mark = '0123456789abcdef0123';
const reply = `From: ada@example.org
To: post+r-${mark}@readers.example
Content-Type: text/calendar; method=REPLY

BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:x
END:VEVENT
END:VCALENDAR
`;
const report = `From: MAILER-DAEMON@example.org
To: post+b-${mark}0123456789ab@readers.example
X-Failed-Recipients: canary@example.org
Subject: Undelivered

`;

/** The command as a mail server's pipe runs it, and what the process has taken when it ends. */
async function pipe(message: string, settings: Record<string, string>) {
  const measure = `process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    console.error(JSON.stringify({ megabytes: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 }));
  })`;
  const root = resolve(import.meta.dirname, '../../..');
  const args = [
    '--import',
    `data:text/javascript,${encodeURIComponent(measure)}`,
    ...['-r', './server/tools/node-version.cjs', 'server/tools/receive.ts'],
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', SMTP_URL: 'smtp://127.0.0.1:1', ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  child.stdin.end(message);
  const [code] = await once(child, 'close');
  const { megabytes, cpu } = JSON.parse(said.match(/\{"megabytes".*\}/)?.[0] ?? '{}');
  return { code, said, megabytes: Number(megabytes), cpu: Number(cpu) };
}

const receiving = { MAIL_RECEIVE: ours };
const nowhere = { ...receiving, DATABASE_URL: 'postgres://x:x@127.0.0.1:1/x' };

test('a message that is not for us costs little and asks no database', async (t) => {
  for (const message of ['', 'From: a@example.org\nTo: post@readers.example\n\n', 'x'.repeat(1_900_000)]) {
    const { code, megabytes, cpu } = await pipe(message, nowhere);
    t.diagnostic(`${message.length} bytes: ${Math.round(megabytes)} MB, ${cpu.toFixed(2)} s of CPU`);
    assert.equal(code, 0);
    assert.ok(megabytes <= 80, `${megabytes} MB`);
    assert.ok(cpu <= 0.5, `${cpu} s`);
  }
});

test('a message to one of our marks that says nothing we know asks no database either', async () => {
  for (const message of [reply.replace('text/calendar', 'text/plain'), report.replace(/^X-.*\n/m, '')])
    assert.equal((await pipe(message, nowhere)).code, 0);
});

test('what may be for us is known in every shape in which an address comes', () => {
  const heads: [head: string, to: string[], expected: boolean][] = [
    [`To: post+r-${mark}@readers.example`, [], true],
    [`To: "post+r-${mark}"@readers.example`, [], true],
    [`TO: POST+R-${mark.toUpperCase()}@READERS.EXAMPLE`, [], true],
    [`To: Some\r\n body <post+b-${mark}\r\n\t0123456789ab@readers.example>`, [], true],
    ['To: list@example.org', [`post+r-${mark}@readers.example`], true],
    ['To: post+shopping@readers.example', ['post@readers.example'], false],
    [`To: post@readers.example\r\n\r\npost+r-${mark}@readers.example`, [], false],
    ['', [], false],
  ];
  for (const [head, to, expected] of heads) assert.equal(mayBeOurs(Buffer.from(head), to), expected, head);
});

test('a mail server that holds its pipe open is not waited for', async () => {
  const held = new PassThrough();
  held.write('To: ');
  await assert.rejects(messageOn(held, 30), /did not end in time/);
  held.destroy();
  const whole = new PassThrough();
  whole.end('To: x\n\n');
  assert.equal((await messageOn(whole, 10_000)).toString(), 'To: x\n\n');
});

test('with the database away, or not ours, a message is tried again and no value of it is printed', async () => {
  for (const settings of [nowhere, { ...receiving, DATABASE_URL: await emptyDatabase() }])
    for (const message of [reply, report]) {
      const { code, said } = await pipe(message, settings);
      assert.equal(code, 75);
      assert.match(said, /^The message was not taken\. /m);
      assert.doesNotMatch(said, new RegExp(`canary|${mark}|params:`));
    }
});

test('only a few are received at once, and the others are tried again', async () => {
  const url = await testDatabase();
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(20261130, turn) from generate_series(0, 2) as turn');
    const full = await pipe(reply, { ...receiving, DATABASE_URL: url });
    assert.equal(full.code, 75);
    assert.match(full.said, /Others are being received already/);
    await client.query('select pg_advisory_unlock(20261130, 1)');
    assert.equal((await pipe(reply, { ...receiving, DATABASE_URL: url })).code, 0);
  } finally {
    await client.end();
  }
});

test('a mailbox that is not set up is told to the mail server for good', async () => {
  assert.equal((await pipe('From: a@example.org\n\n', {})).code, 78);
});
