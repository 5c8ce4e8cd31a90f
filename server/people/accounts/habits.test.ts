import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { wallTimeOf } from '../../platform/time.ts';
import { cancelSession } from '../../sessions/schedule/change.actions.ts';
import { sessions } from '../../sessions/tables.ts';
import { password } from '../../tools/seed/world.ts';
import { mailTo, openServer } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { users } from './tables.ts';

const server = await openServer();
const { world } = server;
const { people, group, cohort } = world;
const groupPage = `/groups/${group.slug}`;
const half = /\d:\d\d\u00a0(am|pm)/;

const [next] = await db.select().from(sessions).where(eq(sessions.id, cohort.next));
if (!next) throw new Error('The world has no next session.');
// Half past six in the evening, so that the two clocks differ.
const startsAt = new Date(next.startsAt);
startsAt.setUTCHours(17, 30);
const { date, time } = wallTimeOf(startsAt, 'Europe/Berlin');
await db
  .update(sessions)
  .set({ startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000), date, time })
  .where(eq(sessions.id, cohort.next));
const evening = `${Number(time.slice(0, 2)) - 12}${time.slice(2)}\u00a0pm`;

const habitsOf = async (id: string) => {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return { hourCycle: row?.hourCycle, weekStart: row?.weekStart };
};

const profile = { name: people.member.name, zone: 'Europe/Berlin' };

test('visitors read times on the clock of their browser’s language, and caches are told so', async () => {
  const here = await server.visitor('', 'en-US,en;q=0.9').get(groupPage);
  const there = await server.visitor('', 'en-GB').get(groupPage);
  assert.ok(here.text.includes(evening) && !here.text.includes(time));
  assert.ok(there.text.includes(time) && !half.test(there.text));
  assert.match(here.headers.get('vary') ?? '', /Accept-Language/i);
});

test('what machines read stays as it is on either clock', async () => {
  const [one, other] = await Promise.all(
    ['en-US', 'en-GB'].map((language) => server.visitor('', language).get(`${groupPage}/calendar.ics`)),
  );
  assert.equal(one?.status, 200);
  const stamp = /DTSTAMP:.*/g;
  assert.equal(one?.text.replace(stamp, ''), other?.text.replace(stamp, ''));
  const page = await server.visitor('', 'en-US').get(groupPage);
  assert.ok(page.text.includes(`datetime="${startsAt.toISOString()}"`));
});

test('signing in keeps what the browser says, for emails', async () => {
  const { id, email } = people.member2;
  await server.visitor('', 'en-US').post('/sign-in', { email, password });
  assert.deepEqual(await habitsOf(id), { hourCycle: 'h12', weekStart: 7 });
  await server.visitor('', 'en-AU').post('/sign-in', { email, password });
  assert.deepEqual(await habitsOf(id), { hourCycle: 'h12', weekStart: 1 });
  // A program that names no language changes nothing.
  await server.visitor('', '*').post('/sign-in', { email, password });
  assert.deepEqual(await habitsOf(id), { hourCycle: 'h12', weekStart: 1 });
});

test('a choice counts more than any browser, and comes with the login session: no page asks the database for it', async () => {
  const member = await server.as('member', 'en-GB');
  const before = await member.get(`/sessions/${cohort.next}`);
  assert.ok(before.text.includes(time));
  await member.post('/account', { ...profile, hourCycle: 'h12', weekStart: '6' });
  const after = await member.get(`/sessions/${cohort.next}`);
  assert.ok(after.text.includes(evening) && !after.text.includes(`, ${time}`));
  assert.equal(after.queries, before.queries);
  const { email } = people.member;
  await server.visitor('', 'en-GB').post('/sign-in', { email, password });
  assert.deepEqual(await habitsOf(people.member.id), { hourCycle: 'h12', weekStart: 6 });
  assert.match((await member.get('/account')).text, /value="h12" selected/);
});

test('“as my browser says” follows each browser again', async () => {
  const american = await server.as('member', 'en-US');
  await american.post('/account', { ...profile, hourCycle: '', weekStart: '' });
  assert.ok((await american.get(`/sessions/${cohort.next}`)).text.includes(evening));
  assert.ok((await (await server.as('member', 'en-GB')).get(`/sessions/${cohort.next}`)).text.includes(time));
  const wrong = await american.post('/account', { ...profile, hourCycle: 'h11', weekStart: '2' });
  assert.equal(wrong.status, 422);
});

test('each reader of one piece of news gets the time on their own clock, whoever sent it', async () => {
  await db.update(users).set({ hourCycle: 'h12' }).where(eq(users.id, people.member.id));
  await db.update(users).set({ hourCycle: 'h23' }).where(eq(users.id, people.member2.id));
  const [{ version } = { version: 1 }] = await db.select().from(sessions).where(eq(sessions.id, cohort.next));
  const organiser = { ...actor(world, 'organiser'), hourCycle: 'h12' as const };
  await cancelSession(organiser, cohort.next, { version, reason: 'The library floods.' });
  assert.match((await mailTo(people.member.email)).text ?? '', new RegExp(evening));
  const other = (await mailTo(people.member2.email)).text ?? '';
  assert.ok(other.includes(time) && !half.test(other));
});
