import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { attendances, rsvps } from '../sessions/tables.ts';
import { manyOf } from '../tools/testing/many.ts';
import { openServer } from '../tools/testing/server.ts';

const { world, as } = await openServer();
const { member, member2, facilitator, outsider } = world.people;
const { id: cohortId, past, next } = world.cohort;
const ada = await as('organiser');
const { cohortOf, sessionOf } = manyOf(world);
await db.delete(rsvps);
await db.delete(attendances);
await db.insert(rsvps).values([
  { sessionId: past, userId: member.id, answer: 'going', guests: 2, isLate: true },
  { sessionId: next, userId: member2.id, answer: 'waiting', turn: 1 },
]);
await db.insert(attendances).values([
  { sessionId: past, userId: member.id, status: 'left', recordedBy: facilitator.id },
  // Somebody who walked in.
  { sessionId: past, userId: outsider.id, status: 'present', recordedBy: facilitator.id },
]);

/** The lines of a file, cell by cell; no cell here has a quote in it. */
const linesOf = async (path: string) =>
  (await ada.get(path)).text
    .trim()
    .split('\r\n')
    .map((line) => line.replace(/^\uFEFF?"|"$/g, '').split('","'));

test('a session’s file has everyone: with a place, who answered and who came', async () => {
  const [head, ...lines] = await linesOf(`/sessions/${past}/attendance.csv`);
  assert.deepEqual(head?.slice(4), ['Name', 'Email', 'RSVP', 'Guests', 'Late', 'Attendance']);
  const of = (name: string) => lines.find((line) => line[4] === name)?.slice(5);
  assert.deepEqual(of(member.name), [member.email, 'going', '2', 'yes', 'left early']);
  assert.deepEqual(of(member2.name), [member2.email, '', '', '', '']);
  assert.deepEqual(of(outsider.name), [outsider.email, '', '', '', 'present']);
});

test('a cohort’s file has each session, also those to come, and nothing of another cohort', async () => {
  const [, ...lines] = await linesOf(`/cohorts/${cohortId}/attendance.csv`);
  const seated = await db.$count(cohortMembers, eq(cohortMembers.cohortId, cohortId));
  assert.ok(lines.filter((line) => line[4] === member2.name).length > 1);
  assert.ok(lines.some((line) => line[4] === member2.name && line[6] === 'waitlist'));
  assert.ok(lines.length >= seated);
  assert.ok(lines.every((line) => line[4] !== world.people.otherMember.name));
});

test('a group’s file has the cohorts that are looked at, and of them what has begun', async () => {
  const path = `/groups/${world.group.slug}/attendance.csv`;
  const namesIn = async (query: string) => (await linesOf(`${path}${query}`)).map((line) => line[4]);
  const [, ...lines] = await linesOf(path);
  assert.ok(lines.some((line) => line[4] === outsider.name));
  const today = clock.now().toISOString().slice(0, 10);
  assert.ok(lines.every(([, , date = '']) => date <= today));
  await db.update(cohorts).set({ endedAt: clock.now() }).where(eq(cohorts.id, cohortId));
  assert.ok((await namesIn('?cohorts=ended')).includes(outsider.name));
  assert.ok(!(await namesIn('')).includes(outsider.name));
  await db.update(cohorts).set({ endedAt: null }).where(eq(cohorts.id, cohortId));
});

test('a member called like a formula is a name in the file, and the note to whoever leads is not in it', async () => {
  await db.update(users).set({ name: '=1+1;@x' }).where(eq(users.id, member.id));
  await db.update(rsvps).set({ word: 'CANARY' }).where(eq(rsvps.userId, member.id));
  const { text, headers } = await ada.get(`/sessions/${past}/attendance.csv`);
  assert.ok(text.includes(`"'=1+1;'@x"`), text);
  assert.doesNotMatch(text, /CANARY/);
  assert.equal(headers.get('cache-control'), 'no-store');
});

test('files of attendance take as many statements for many people as for few', async () => {
  const counts: number[] = [];
  for (const people of [3, 30]) {
    const { cohort } = await cohortOf(people);
    await sessionOf(cohort.id, -86_400_000);
    const { queries, text } = await ada.get(`/cohorts/${cohort.id}/attendance.csv`);
    assert.equal(text.trim().split('\r\n').length, people + 1);
    counts.push(queries);
  }
  assert.equal(counts[0], counts[1]);
});

test('organisers sort a cohort’s people and find one, and email those who are ticked', async () => {
  const { cohort, userIds } = await cohortOf(25);
  const session = await sessionOf(cohort.id, -86_400_000);
  await db.insert(attendances).values(
    userIds.map((userId, at) => ({
      ...{ sessionId: session.id, userId, recordedBy: facilitator.id },
      status: at === 7 ? ('present' as const) : ('absent' as const),
    })),
  );
  const page = `/cohorts/${cohort.id}/attendance`;
  const ids = (text: string) => [...text.matchAll(/name="person" value="([\w-]{36})"/g)].map(([, id]) => id);
  assert.equal(ids((await ada.get(`${page}?sort=-came`)).text)[0], userIds[7]);
  assert.notEqual(ids((await ada.get(`${page}?sort=came`)).text)[0], userIds[7]);
  const [name = ''] = (
    await db
      .select()
      .from(users)
      .where(eq(users.id, userIds[3] ?? ''))
  ).map((one) => one.name);
  assert.deepEqual(ids((await ada.get(`${page}?who=${encodeURIComponent(name)}`)).text), [userIds[3]]);
  const email = await ada.get(`/cohorts/${cohort.id}/email?person=${userIds[3]}`);
  assert.match(email.text, /The people you selected \(1\)/);
});
