import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { sign } from '../../platform/signed.ts';
import { clockAround } from '../../tools/testing/clock-around.ts';
import { openServer } from '../../tools/testing/server.ts';
import { attendanceClaims, attendanceLog, attendances, rsvps, sessions } from '../tables.ts';
import { recordSeen } from './attendance.actions.ts';

const { world, as, visitor } = await openServer();
const { member, member2, facilitator, organiser, outsider } = world.people;
const sessionId = world.cohort.next;
const page = `/sessions/${sessionId}`;
const [session] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
assert.ok(session);
const [own, other, lead, head] = await Promise.all([
  as('member'),
  as('member2'),
  as('facilitator'),
  as('organiser'),
]);
const { minutesAfter } = clockAround(session.startsAt);

beforeEach(async () => {
  await db.delete(attendances);
  await db.delete(attendanceLog);
  await db.delete(attendanceClaims);
  minutesAfter(5);
});

const noted = async (userId: string) => {
  const [row] = await db
    .select()
    .from(attendances)
    .where(and(eq(attendances.sessionId, sessionId), eq(attendances.userId, userId)));
  return row?.status ?? null;
};
const log = async (userId: string) =>
  (
    await db
      .select()
      .from(attendanceLog)
      .where(eq(attendanceLog.userId, userId))
      .orderBy(attendanceLog.changedAt)
  ).map(({ before, after }) => [before, after]);

test('one tap notes that somebody came, another that they did not; each word is logged with the one before', async () => {
  const action = `${page}/attendance/${member.id}`;
  assert.equal((await lead.post(action, { status: 'present', was: '' })).status, 303);
  assert.equal(
    (await lead.post(action, { status: 'present', was: '' })).status,
    303,
    'a tap that comes twice',
  );
  assert.equal((await lead.post(action, { status: 'late', was: 'present' })).status, 303);
  assert.equal(await noted(member.id), 'late');
  assert.deepEqual(await log(member.id), [
    [null, 'present'],
    ['present', 'late'],
  ]);
  const { text } = await lead.get(`${page}/attendance`);
  assert.match(text, /2 of \d+ present/, 'who was tapped, and who leads');
  assert.match(text, new RegExp(`marked ${member.name} as late \\(was present\\)`));
  const { status, text: clash } = await head.post(action, { status: 'absent', was: '' });
  assert.equal(status, 409);
  assert.match(clash, /Someone else has just changed/);
  assert.match((await own.get(page)).text, /You’re marked as late\./);
});

test('one tap says that everyone who said Going is here, another that the rest are absent; what is recorded stays', async () => {
  await db.delete(rsvps).where(eq(rsvps.sessionId, sessionId));
  const going = [member, member2].map(({ id }) => ({ sessionId, userId: id, answer: 'going' as const }));
  await db.insert(rsvps).values(going);
  assert.match((await lead.get(`${page}/attendance`)).text, /Everyone who said Going is here \(2\)/);
  await lead.post(`${page}/attendance/${member2.id}`, { status: 'excused' });
  assert.equal((await own.post(`${page}/attendance`, { several: 'going' })).status, 403);
  for (const several of ['going', 'going'])
    assert.equal((await lead.post(`${page}/attendance`, { several })).location, `${page}/attendance`);
  assert.equal(await noted(member.id), 'present');
  assert.equal(await noted(member2.id), 'excused');
  assert.deepEqual(await log(member.id), [[null, 'present']]);
  assert.equal(await noted(facilitator.id), 'present', 'who takes the list is there');
  await lead.post(`${page}/attendance`, { several: 'rest' });
  assert.match((await lead.get(`${page}/attendance`)).text, /2 of \d+ present/);
  const rows = await db.select().from(attendances).where(eq(attendances.sessionId, sessionId));
  assert.ok(rows.every(({ status }) => status !== null));
  minutesAfter(-5);
  assert.equal((await lead.post(`${page}/attendance`, { several: 'going' })).status, 409);
  await db.delete(rsvps).where(eq(rsvps.sessionId, sessionId));
});

test('of many taps at once each person has one word, and the log has every change in its order', async () => {
  let moment = session?.startsAt.getTime() ?? 0;
  clock.now = () => {
    moment += 1;
    return new Date(moment);
  };
  const taps = Array.from({ length: 20 }, (_, index) =>
    (index % 2 === 0 ? lead : head).post(`${page}/attendance/${member.id}`, {
      status: index % 3 === 0 ? 'late' : 'present',
    }),
  );
  assert.ok((await Promise.all(taps)).every(({ status }) => status === 303));
  const words = await db
    .select()
    .from(attendanceLog)
    .where(eq(attendanceLog.userId, member.id))
    .orderBy(attendanceLog.changedAt);
  for (const [index, { before }] of words.entries())
    assert.equal(before, words[index - 1]?.after ?? null, 'each word follows on the one before');
  assert.equal(await db.$count(attendances, eq(attendances.userId, member.id)), 1);
});

test('whoever leads and takes the list is present with the first tap, once, unless they say otherwise', async () => {
  const tap = (person: { id: string }, status: string, browser = lead) =>
    browser.post(`${page}/attendance/${person.id}`, { status });
  assert.match(
    (await lead.get(`${page}/attendance`)).text,
    /You’re facilitating, so you’re marked as present/,
  );
  await tap(member, 'absent', head);
  assert.equal(await noted(facilitator.id), null, 'somebody else took the list');
  assert.doesNotMatch((await head.get(`${page}/attendance`)).text, /You’re facilitating, so/);
  await tap(member, 'present');
  await tap(member2, 'present');
  assert.equal(await noted(facilitator.id), 'present');
  assert.deepEqual(await log(facilitator.id), [[null, 'present']]);
  assert.doesNotMatch((await lead.get(`${page}/attendance`)).text, /You’re facilitating, so/);
  await tap(facilitator, '');
  await tap(member2, 'late');
  assert.equal(await noted(facilitator.id), null, 'taken back, and so it stays');
  await tap(facilitator, 'absent');
  await lead.post(`${page}/walk-ins`, { userId: organiser.id });
  assert.equal(await noted(facilitator.id), 'absent');
});

test('where it is nobody’s turn, who facilitates the cohort and takes the list led it', async () => {
  await db.update(sessions).set({ facilitatorId: null }).where(eq(sessions.id, sessionId));
  await own.post(`${page}/claim`);
  await lead.post(`${page}/claims`, { userId: member.id, isTrue: 'yes' });
  assert.equal(await noted(facilitator.id), 'present');
  await db.update(sessions).set({ facilitatorId: facilitator.id }).where(eq(sessions.id, sessionId));
});

test('members neither take attendance nor read what was noted of others and when', async () => {
  await lead.post(`${page}/attendance/${member2.id}`, { status: 'excused' });
  assert.equal((await own.get(`${page}/attendance`)).status, 403);
  assert.equal((await own.post(`${page}/attendance/${member.id}`, { status: 'present' })).status, 403);
  const { text } = await own.get(page);
  assert.doesNotMatch(text, /excused|Take attendance/i);
  assert.match((await other.get(page)).text, /You’re marked as excused\./);
});

test('a code at the door notes who scans it, late after a quarter of an hour, and only while the door is open', async () => {
  const shown = (await lead.get(`${page}/door.svg`)).text;
  assert.match(shown, /<svg/);
  assert.equal((await own.get(`${page}/door.svg`)).status, 403);
  const code = () => sign('door', [sessionId], new Date(clock.now().getTime() + 120_000));
  const path = `/door/${code()}`;
  assert.equal((await own.get(path)).status, 200);
  assert.equal(await noted(member.id), null, 'looking changes nothing');
  assert.equal((await own.post(path)).status, 303);
  assert.equal(await noted(member.id), 'present');
  minutesAfter(8);
  assert.equal((await other.post(path)).status, 404, 'a picture of the code that was sent home');
  minutesAfter(20);
  assert.equal((await other.post(`/door/${code()}`)).status, 303);
  assert.equal(await noted(member2.id), 'late');
  minutesAfter(500);
  assert.equal((await head.post(`/door/${code()}`)).status, 409);
  assert.equal(await noted(organiser.id), null);
  assert.equal((await visitor().get(`/door/${code()}`)).status, 303);
});

test('“I was there” waits for whoever leads, who says yes or no once', async () => {
  minutesAfter(24 * 60);
  assert.match((await own.get(page)).text, /I was there/);
  await own.post(`${page}/claim`);
  await own.post(`${page}/claim`);
  assert.equal(await noted(member.id), null);
  assert.match((await lead.get(`${page}/attendance`)).text, /Waiting for confirmation/);
  await lead.post(`${page}/claims`, { userId: member.id, isTrue: 'yes' });
  await head.post(`${page}/claims`, { userId: member.id, isTrue: 'no' });
  assert.equal(await noted(member.id), 'present');
  await other.post(`${page}/claim`);
  await lead.post(`${page}/claims`, { userId: member2.id, isTrue: 'no' });
  assert.equal(await noted(member2.id), null);
  assert.equal((await other.post(`${page}/claim`)).status, 409, 'it was decided');
  minutesAfter(8 * 24 * 60);
  assert.equal((await own.post(`${page}/claim`)).status, 409);
});

test('who came without a word is added from the group, and nobody from elsewhere', async () => {
  assert.equal((await lead.post(`${page}/walk-ins`, { userId: organiser.id })).status, 303);
  assert.equal(await noted(organiser.id), 'present');
  assert.equal((await lead.post(`${page}/walk-ins`, { userId: outsider.id })).status, 404);
});

const seen = (userId: string, isLate = false) => ({ sessionId, userId, isLate });

test('the room notes who comes in, and does not take back what a person said', async () => {
  const now = clock.now();
  await db.transaction((tx) => recordSeen(tx, [seen(member.id)], now));
  await db.transaction((tx) => recordSeen(tx, [seen(member.id, true)], now));
  assert.equal(await noted(member.id), 'present', 'who comes in again is not late');
  await lead.post(`${page}/attendance/${member2.id}`, { status: 'excused' });
  await db.transaction((tx) => recordSeen(tx, [seen(member2.id)], now));
  assert.equal(await noted(member2.id), 'excused');
});
