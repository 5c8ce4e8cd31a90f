import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { sign } from '../../platform/signed.ts';
import { dateIn, instantOf } from '../../platform/time.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { sendEmail } from '../compose/actions.ts';
import type { Email } from '../compose/email.ts';
import { keptMail } from '../queue/kept.ts';
import { emails } from '../queue/tables.ts';
import { sendDaily } from './digest.actions.ts';
import { choicesOf } from './queries.ts';
import { kinds } from './rules.ts';

const { world, url, as, visitor } = await openServer();
const { email } = world.people.member;
const tomorrow = new Date(clock.now().getTime() + 24 * 3_600_000);
const all = (choice: string) => Object.fromEntries(Object.keys(kinds).map((kind) => [kind, choice]));

const write = (subject: string, more: Partial<Email> = {}) =>
  sendEmail(db, { to: email, subject, paragraphs: [`About ${subject}.`], category: 'posts', ...more });

async function settled(subject: string) {
  const [row] = await until(
    () => db.select().from(emails).where(eq(emails.subject, subject)),
    ([row]) => row !== undefined && !['queued', 'sending'].includes(row.state),
  );
  return row?.state;
}

test('a person reaches the choice of their mail from their account, and whoever has the link needs no account', async () => {
  const { status, headers } = await (await as('member')).get('/account/mail');
  assert.equal(status, 303);
  const page = await visitor().get(String(headers.get('location')));
  assert.equal(page.status, 200);
  assert.ok(page.text.includes(email));
  assert.equal(page.headers.get('referrer-policy'), 'same-origin');
});

test('a link for one address does not open another’s, nor anything else', async () => {
  const stop = sign('mail-stop', [email, 'posts'], tomorrow);
  assert.equal((await visitor().get(`/mail/choices/${stop}`)).status, 404);
  assert.equal((await visitor().get(`/mail/stop/${sign('mail', [email], tomorrow)}`)).status, 404);
  assert.equal((await visitor().post(`/mail/choices/${stop}x`, all('never'))).status, 404);
  assert.equal((await choicesOf(db, email)).size, 0);
});

test('what is chosen holds for what is sent from then on', async () => {
  const path = `/mail/choices/${sign('mail', [email], tomorrow)}`;
  assert.equal(
    (await visitor().post(path, { ...all('now'), posts: 'daily', sessions: 'never' })).status,
    303,
  );
  await write('Tea');
  await write('Moved', { category: 'sessions' });
  await write('You are in', { category: 'places' });
  assert.deepEqual(await Promise.all(['Tea', 'Moved', 'You are in'].map(settled)), [
    'waiting',
    'dropped',
    'sent',
  ]);
});

test('what waits comes as one email a day, and what is urgent does not wait', async () => {
  await write('Biscuits');
  await write('Tonight', { isUrgent: true });
  assert.deepEqual(await Promise.all(['Biscuits', 'Tonight'].map(settled)), ['waiting', 'sent']);
  const { zone } = world.people.member;
  const seven = instantOf({ date: dateIn(zone, tomorrow), time: '07:00', zone });
  await sendDaily(new Date(seven.getTime() - 1000));
  assert.equal(await settled('Biscuits'), 'waiting', 'it is not morning there');
  await Promise.all([sendDaily(seven), sendDaily(seven)]);
  await settled('Your reading group today: 2 updates');
  const daily = keptMail().filter(({ subject }) => subject.startsWith('Your reading group today'));
  assert.equal(daily.length, 1);
  for (const words of ['About Tea.', 'About Biscuits.', '/mail/choices/'])
    assert.ok(daily[0]?.text.includes(words));
  assert.deepEqual(await Promise.all(['Tea', 'Biscuits'].map(settled)), ['sent', 'sent']);
});

test('a mail program stops one kind with one request from anywhere, and looking at the link stops nothing', async () => {
  const path = `/mail/stop/${sign('mail-stop', [email, 'turns'], tomorrow)}`;
  await visitor().get(path);
  assert.equal((await choicesOf(db, email)).get('turns'), 'now');
  const answer = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
    redirect: 'error',
  });
  assert.equal(answer.status, 200);
  assert.equal((await choicesOf(db, email)).get('turns'), 'never');
});

test('a choice that is none is refused beside its field, and the others are kept', async () => {
  const path = `/mail/choices/${sign('mail', [email], tomorrow)}`;
  const { status, text } = await visitor().post(path, { ...all('daily'), posts: 'sometimes' });
  assert.equal(status, 422);
  assert.match(text, /Choose one of these\./);
  assert.equal((await choicesOf(db, email)).get('turns'), 'never');
});
