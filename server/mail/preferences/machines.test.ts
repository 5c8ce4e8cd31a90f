import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { sign } from '../../platform/signed.ts';
import { answerPath } from '../../sessions/answer-links.ts';
import { mailTo, openServer } from '../../tools/testing/server.ts';
import { keptMail } from '../queue/kept.ts';
import { choicesOf, saveChoices } from './queries.ts';
import { choicesPath } from './sending.ts';

const { world, url, as, visitor } = await openServer();
const { member } = world.people;
const { email } = member;
const tomorrow = new Date(clock.now().getTime() + 24 * 3_600_000);
const stop = `/mail/stop/${sign('mail-stop', [email, 'turns'], tomorrow)}`;
const chosen = async () => (await choicesOf(db, email)).get('turns');

const multipart = (more = '') =>
  `--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n${more}--x--\r\n`;

/** How mail programs and providers send RFC 8058's one request. */
const oneClicks: [who: string, body: string, headers: Record<string, string>][] = [
  [
    'a form of several parts, which the standard names first',
    multipart(),
    { 'Content-Type': 'multipart/form-data; boundary=x' },
  ],
  ['a form in a line', 'List-Unsubscribe=One-Click', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  [
    'a form with its alphabet',
    'List-Unsubscribe=One-Click',
    { 'Content-Type': 'application/x-www-form-urlencoded; charset=ISO-8859-1' },
  ],
  ['a text', 'List-Unsubscribe=One-Click', { 'Content-Type': 'text/plain' }],
  ['nothing but the request', '', {}],
  ['something broken', '{"a":', { 'Content-Type': 'application/json' }],
  [
    'a body that claims to be compressed',
    'x',
    { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Encoding': 'br' },
  ],
  [
    'a webmail page of another site',
    multipart(),
    {
      'Content-Type': 'multipart/form-data; boundary=x',
      Origin: 'https://mail.example',
      'Sec-Fetch-Site': 'cross-site',
    },
  ],
  [
    'a sandboxed webmail page',
    'List-Unsubscribe=One-Click',
    { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'null' },
  ],
  [
    'a program with a cookie of ours that is none',
    multipart(),
    { 'Content-Type': 'multipart/form-data; boundary=x', Cookie: 'login=nobody' },
  ],
];

for (const [who, body, headers] of oneClicks) {
  test(`one request stops one kind of email, sent as ${who}`, async () => {
    await saveChoices(db, email, [['turns', 'now']]);
    const send = (path: string) =>
      fetch(new URL(path, url), {
        method: 'POST',
        headers: { Accept: '*/*', ...headers },
        body,
        redirect: 'manual',
      });
    assert.equal((await send(`${stop}x`)).status, 404);
    assert.equal(await chosen(), 'now');
    const answer = await send(stop);
    assert.deepEqual([answer.status, answer.headers.getSetCookie()], [200, []]);
    assert.equal(await chosen(), 'never');
    assert.equal((await send(stop)).status, 200, 'a second time, as some do');
  });
}

test('what comes with the request is neither read nor waited for, however large it claims to be', async () => {
  await saveChoices(db, email, [['turns', 'now']]);
  const { port, host } = new URL(url);
  const socket = connect(Number(port), 'localhost');
  socket.write(
    `POST ${stop} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000000\r\n\r\n--x\r\n`,
  );
  const [answer] = await new Promise<[string]>((done) =>
    socket.once('data', (bytes) => done([bytes.toString('latin1')])),
  );
  socket.destroy();
  assert.match(answer, /^HTTP\/1\.1 200 /);
  assert.equal(await chosen(), 'never');
});

test('a form of several parts is still refused where pages send their own', async () => {
  const answer = await fetch(new URL(choicesPath(email), url), {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=x', Origin: url },
    body: multipart(),
  });
  assert.equal(answer.status, 415);
});

test('scanners that open, ask after or post to every link of an email change nothing', async () => {
  await visitor().post('/magic-link', { email });
  await visitor().post('/forgotten', { email });
  const fresh = { name: 'Jin', email: 'jin@example.org', password: 'harbour lamp crossing', zone: 'UTC' };
  await visitor().post('/register', fresh);
  const own = await as('member');
  await own.post('/account/email', { email: 'new@example.org', current: 'harbour lamp crossing' });
  for (const subject of ['Your sign-in link', 'Choose a new password']) await mailTo(email, subject);
  await mailTo('jin@example.org');
  const links = keptMail().flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []);
  const paths = new Set([
    ...links.map((link) => new URL(link).pathname + new URL(link).search),
    ...[choicesPath(email), `${answerPath(world.cohort.next, member.id, tomorrow)}?answer=going`],
  ]);
  for (const kind of ['magic', 'reset', 'verify', 'rsvp', 'mail'])
    assert.ok(
      [...paths].some((path) => path.startsWith(`/${kind}/`)),
      kind,
    );
  const before = await everything();
  for (const path of paths)
    for (const { method, headers, answers } of scans) {
      const { status } = await fetch(new URL(path, url), { method, headers, redirect: 'manual' });
      assert.ok(answers.includes(status), `${method} ${path}: ${status}`);
    }
  assert.deepEqual(await everything(), before);
});

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const scans = [
  { method: 'HEAD', headers: { Accept: '*/*' }, answers: [200, 303] },
  { method: 'GET', headers: { Accept: '*/*' }, answers: [200, 303] },
  {
    method: 'GET',
    headers: { Accept: 'text/html', Purpose: 'prefetch', Range: 'bytes=0-1023' },
    answers: [200, 303],
  },
  { method: 'OPTIONS', headers: {}, answers: [200] },
  { method: 'POST', headers: form, answers: [403, 404] },
  { method: 'POST', headers: { ...form, 'Sec-Fetch-Site': 'cross-site' }, answers: [403, 404] },
];

/** Every row that people or their emails have made; how often somebody came is counted in a table of its own. */
async function everything(): Promise<string[]> {
  const { rows: tables } = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'rate_limits' order by 1`,
  );
  const all: string[] = [];
  for (const { name } of tables) {
    const { rows } = await db.execute<{ row: string }>(
      sql`select row::text from ${sql.identifier(name)} row order by 1`,
    );
    all.push(`${name}: ${rows.map(({ row }) => row).join()}`);
  }
  return all;
}
