import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, like } from 'drizzle-orm';
import { findSeat } from '../cohorts/seats.queries.ts';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { emails } from '../mail/queue/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { sign } from '../platform/signed.ts';
import { sayAttendance } from '../sessions/attendance/attendance.actions.ts';
import { attendances, sessions } from '../sessions/tables.ts';
import { openServer } from '../tools/testing/server.ts';
import { actor } from '../tools/testing/world.ts';
import { setCohortRules } from './actions.ts';
import { keepPlace, lookAfterCohorts } from './care.actions.ts';
import { certificates, placeQuestions } from './tables.ts';

const server = await openServer();
const { world } = server;
const { member, member2, facilitator } = world.people;
const cohortId = world.cohort.id;
const now = clock.now();
const day = 86_400_000;
const organiser = actor(world, 'organiser');
const plain = {
  writeAfter: 2,
  releaseAfter: null,
  mostMissed: null,
  asksReflection: false,
  asksReading: false,
};

/** Another session, this many days ago, with what was noted of people. */
async function heldAgo(days: number, who: [string, 'present' | 'absent' | 'excused'][]) {
  const startsAt = new Date(now.getTime() - days * day);
  const [made] = await db
    .insert(sessions)
    .values({
      ...{ cohortId, title: `The evening ${days} days ago`, date: startsAt.toISOString().slice(0, 10) },
      ...{
        time: '18:30',
        zone: 'UTC',
        minutes: 90,
        startsAt,
        endsAt: new Date(startsAt.getTime() + 5_400_000),
      },
    })
    .returning({ id: sessions.id });
  const said = { sessionId: made?.id ?? '', recordedBy: facilitator.id };
  await db.insert(attendances).values(who.map(([userId, status]) => ({ ...said, userId, status })));
  return said.sessionId;
}

await db
  .update(sessions)
  .set({ startsAt: new Date(now.getTime() + day), endsAt: new Date(now.getTime() + 2 * day) })
  .where(eq(sessions.id, world.cohort.current));
await heldAgo(5, [
  [member.id, 'present'],
  [member2.id, 'absent'],
]);
const last = await heldAgo(1, [
  [member.id, 'present'],
  [member2.id, 'absent'],
]);

const written = async (to: string, subject: string) =>
  (
    await db
      .select()
      .from(emails)
      .where(and(eq(emails.to, to), like(emails.subject, subject)))
  ).length;

test('who misses two in a row gets one friendly email, however often and on how many servers it is looked', async () => {
  await Promise.all([lookAfterCohorts(now), lookAfterCohorts(now)]);
  await lookAfterCohorts(now);
  assert.equal(await written(member2.email, 'We missed you%'), 1);
  assert.equal(await written(member.email, 'We missed you%'), 0);
});

test('members read how they stand, and nothing of how others do; those who lead see all and can send a kind note', async () => {
  const path = `/cohorts/${cohortId}/attendance`;
  const reader = await server.as('member');
  await reader.get(path);
  const mine = await reader.get(path);
  assert.match(mine.text, /You’ve attended 2 sessions and missed 0/);
  assert.ok(!mine.text.includes(member2.name), 'no other member is named');
  assert.ok(!mine.text.includes('slipping'));
  assert.ok(mine.queries <= 7, `${mine.queries} statements`);
  const leader = await server.as('facilitator');
  const led = await leader.get(path);
  assert.match(led.text, new RegExp(`${member2.name}[\\s\\S]*missed the last 2`));
  assert.ok(led.queries <= 8, `${led.queries} statements`);
  for (const _ of [1, 2]) await leader.post(`${path}/notes`, { person: member2.id });
  assert.equal(await written(member2.email, 'How are you?%'), 1);
  assert.equal((await leader.post(`${path}/notes`, { person: member.id })).status, 404);
});

test('an organiser reads what rules would mean before saving them, and two who save at once do not overwrite', async () => {
  const ada = await server.as('organiser');
  const path = `/cohorts/${cohortId}/attendance/rules`;
  const fields = { version: '0', writeAfter: '1', releaseAfter: '2', mostMissed: '1', asksReflection: 'on' };
  const tried = await ada.post(path, { ...fields, also: 'preview' });
  const { text } = await ada.get(tried.location);
  assert.match(text, new RegExp(`${member2.name}[\\s\\S]*asked whether they want to keep their place`));
  assert.match(text, /name="asksReflection" value="on" checked/);
  assert.match((await ada.get(path)).text, /No one loses their place/);
  assert.equal((await ada.post(path, { ...fields, releaseAfter: '2', writeAfter: '4' })).status, 422);
  assert.equal((await ada.post(path, fields)).status, 303);
  assert.equal((await ada.post(path, fields)).status, 409);
});

test('a place is kept by one tap on the page of the link, and looking at it changes nothing', async () => {
  await lookAfterCohorts(now);
  assert.equal(await written(member2.email, 'Do you want to keep your place%'), 1);
  const path = `/keep/${sign('keep', [last, member2.id], new Date(now.getTime() + day))}`;
  const visitor = server.visitor();
  assert.match((await visitor.get(path)).text, /Keep my place/);
  const [before] = await db.select().from(placeQuestions);
  assert.equal(before?.keptAt, null);
  assert.equal((await visitor.post(path)).status, 303);
  assert.match((await visitor.get(path)).text, /Your place in .* is confirmed/);
  const later = new Date(now.getTime() + 9 * day);
  await lookAfterCohorts(later);
  assert.equal((await findSeat(db, cohortId, member2.id))?.status, 'seated');
  // Nine days on the cohort is over, and the other member has earned theirs; the story goes on without.
  await db.delete(certificates);
  await db.delete(emails).where(like(emails.subject, 'Your certificate%'));
  const other = sign('rsvp', [last, member2.id], new Date(now.getTime() + day));
  assert.equal((await visitor.get(`/keep/${other}`)).status, 404);
});

test('without an answer the place is given on once, and everyone concerned is told', async () => {
  await db.update(placeQuestions).set({ keptAt: null, answerBy: new Date(now.getTime() - 1000) });
  await setCohortRules(organiser, cohortId, { ...plain, version: 1 });
  await lookAfterCohorts(now);
  assert.equal((await findSeat(db, cohortId, member2.id))?.status, 'seated', 'rules that take none any more');
  await setCohortRules(organiser, cohortId, { ...plain, writeAfter: 1, releaseAfter: 2, version: 2 });
  await db.update(placeQuestions).set({ closedAt: null });
  await Promise.all([lookAfterCohorts(now), lookAfterCohorts(now)]);
  assert.equal((await findSeat(db, cohortId, member2.id))?.status, 'left');
  assert.equal(await written(member2.email, 'Your place in%'), 1);
  assert.equal(await written(facilitator.email, `${member2.name} is no longer%`), 1);
  const token = sign('keep', [last, member2.id], new Date(now.getTime() + day));
  await assert.rejects(keepPlace(token), { code: 'conflict' });
});

test('a certificate comes when all it asks holds, once, and anybody can check it until it is hidden or withdrawn', async () => {
  await setCohortRules(organiser, cohortId, { ...plain, mostMissed: 1, asksReflection: true, version: 3 });
  await db.update(cohorts).set({ endedAt: now }).where(eq(cohorts.id, cohortId));
  await lookAfterCohorts(now);
  assert.equal(await db.$count(certificates), 0);
  const mei = await server.as('member');
  assert.match(
    (await mei.get(`/cohorts/${cohortId}/attendance`)).text,
    /Certificate not earned yet: closing reflection not written/,
  );
  await db.delete(sessions).where(eq(sessions.id, world.cohort.next));
  await mei.post(`/cohorts/${cohortId}/reflection`, { changed: 'CANARY-REFLECTION', next: '' });
  const { text: organisers } = await (await server.as('organiser')).get(`/cohorts/${cohortId}/attendance`);
  assert.ok(
    !organisers.includes('CANARY-REFLECTION'),
    'a reflection that is not shared is its writer’s alone',
  );
  await Promise.all([lookAfterCohorts(now), lookAfterCohorts(now), lookAfterCohorts(now)]);
  const [only, ...more] = await db.select().from(certificates);
  assert.deepEqual(more, []);
  assert.equal(await written(member.email, 'Your certificate%'), 1);
  const path = `/certificates/${only?.code}`;
  const seen = await server.visitor().get(path);
  assert.match(seen.text, new RegExp(`${member.name}[\\s\\S]*2 sessions`));
  assert.ok(!/Tuesday cohort|@demo\.test|BlueDot|CANARY/.test(seen.text));
  assert.equal(seen.headers.get('x-robots-tag'), 'noindex');
  for (const name of ['', ' ', 'x'.repeat(101), '\u200b', '\u202e', '\n\u2028', '\u0007'])
    assert.equal((await mei.post(`${path}/name`, { name })).status, 422, JSON.stringify(name));
  for (const name of ['Mei\nTanaka', 'Mei\u2028Tanaka', 'Mei\u0007Tanaka\r\n'])
    assert.equal((await mei.post(`${path}/name`, { name })).status, 422, JSON.stringify(name));
  const elsewhere = `Mei-Lin <b>“Tanaka”</b>`;
  assert.equal((await mei.post(`${path}/name`, { name: ` ${elsewhere} ` })).status, 303);
  assert.match((await server.visitor().get(path)).text, /Mei-Lin &lt;b&gt;“Tanaka”/);
  const lead = await server.as('organiser');
  assert.match((await lead.get(`/cohorts/${cohortId}/attendance`)).text, /Issued to Mei-Lin/);
  await mei.post(`${path}/name`, { name: member.name });
  await db.update(users).set({ name: 'Mei Okada' }).where(eq(users.id, member.id));
  assert.match((await server.visitor().get(path)).text, new RegExp(`<h1>${member.name}</h1>`));
  assert.match(
    (await lead.get(`/cohorts/${cohortId}/attendance`)).text,
    new RegExp(`Mei Okada</th>[\\s\\S]*Issued to ${member.name}`),
    'the account’s name changes nothing of the certificate',
  );
  await db.update(users).set({ name: member.name }).where(eq(users.id, member.id));
  await mei.post(`${path}/hiding`, { hide: 'yes' });
  assert.equal((await server.visitor().get(path)).status, 404);
  assert.equal((await mei.get(path)).status, 200);
  await mei.post(`${path}/hiding`, { hide: 'no' });
  await (await server.as('organiser')).post(`${path}/withdrawal`, { reason: 'SECRET-REASON' });
  const { text } = await server.visitor().get(path);
  assert.match(text, /This certificate has been withdrawn/);
  assert.ok(!text.includes(member.name) && !text.includes('SECRET-REASON'));
  assert.equal((await mei.post(`${path}/name`, { name: 'Somebody Else' })).status, 409);
});

test('a person reads what was noted of them and put right since, and nobody else does', async () => {
  const path = `/cohorts/${cohortId}/attendance`;
  await sayAttendance(organiser, last, member.id, { status: 'late' });
  const line = /Ada Lindqvist changed this from “present” to “late”, [^:]+:\d\d\./;
  const mine = (await (await server.as('member')).get(path)).text;
  assert.match(mine, line);
  assert.equal(
    mine.match(/changed this from/g)?.length,
    1,
    'what is noted for the first time puts nothing right',
  );
  await db
    .update(cohortMembers)
    .set({ status: 'seated' })
    .where(and(eq(cohortMembers.cohortId, cohortId), eq(cohortMembers.userId, member2.id)));
  for (const other of ['member2', 'facilitator', 'organiser'] as const) {
    const { status, text } = await (await server.as(other)).get(path);
    assert.equal(status, 200, other);
    assert.doesNotMatch(text, /changed this from/, other);
  }
  for (const stranger of ['otherMember', 'outsider'] as const)
    assert.equal((await (await server.as(stranger)).get(path)).status, 404, stranger);
});

test('what somebody put right of themselves is said to be by them, and what is taken back is nothing said', async () => {
  const path = `/cohorts/${cohortId}/attendance`;
  const ofThemselves = actor(world, 'facilitator');
  await sayAttendance(ofThemselves, last, facilitator.id, { status: 'absent' });
  await sayAttendance(ofThemselves, last, facilitator.id, { status: '' });
  const led = (await (await server.as('facilitator')).get(path)).text;
  assert.match(led, /You changed this from “absent” to “not recorded”, [^:]+:\d\d\./);
});
