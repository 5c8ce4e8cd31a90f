import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { recordSeen, saveSummary, sayAttendance } from '../attendance/attendance.actions.ts';
import { leaveNoNameInSummaries } from '../attendance/attendance.queries.ts';
import { upcomingSessionsFor } from '../lists.queries.ts';
import { cohortsToOrganise } from '../organise.queries.ts';
import type { AttendanceStatus } from '../rules.ts';
import { changeSession } from '../schedule/change.actions.ts';
import { attendances, rsvps, sessions } from '../tables.ts';
import { rsvp, signUp } from './rsvp.actions.ts';

const world = await openWorld();
const { current, next } = world.cohort;
const now = new Date();

const answerOf = async (sessionId: string, person: PersonName) => {
  const [row] = await db
    .select()
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.userId, world.people[person].id)));
  return row?.answer;
};

const attendanceOf = async (person: PersonName) => {
  const [row] = await db
    .select()
    .from(attendances)
    .where(and(eq(attendances.sessionId, current), eq(attendances.userId, world.people[person].id)));
  return row;
};

/** What somebody who leads says of one person; `was` is what their list showed. */
const say = (
  by: PersonName,
  person: PersonName,
  status: AttendanceStatus | '',
  was?: AttendanceStatus | '',
  sessionId = current,
) => sayAttendance(actor(world, by), sessionId, world.people[person].id, { status, was });

test('a member answers, and changes the answer', async () => {
  await rsvp(actor(world, 'member'), next, 'going');
  await rsvp(actor(world, 'member'), next, 'cannot');
  assert.equal(await answerOf(next, 'member'), 'cannot');
});

test('no answer is taken once the session has begun', async () => {
  await assert.rejects(rsvp(actor(world, 'member'), current, 'going'), { code: 'conflict' });
});

test('people outside the cohort cannot answer, not even from another cohort of the group', async () => {
  for (const person of ['otherMember', 'otherOrganiser', 'outsider'] as const) {
    await assert.rejects(rsvp(actor(world, person), next, 'going'), { code: 'not-found' });
  }
});

test('anyone of the group drops in on one session of an open cohort', async () => {
  await rsvp(actor(world, 'otherMember'), world.openCohort.next, 'going');
  assert.equal(await answerOf(world.openCohort.next, 'otherMember'), 'going');
});

test('from the public page somebody joins the group and says to which open session they come, at once', async () => {
  const form = { note: '', sessionId: world.openCohort.next };
  assert.equal((await signUp(actor(world, 'outsider'), world.openCohort.id, form)).status, 'seated');
  assert.equal(await answerOf(world.openCohort.next, 'outsider'), 'going');
  const [session] = await upcomingSessionsFor(db, world.people.outsider.id, now, 5);
  assert.deepEqual([session?.session.id, session?.answer], [world.openCohort.next, 'going']);
});

test('a sign-up names a session of the cohort it is for', async () => {
  const form = { note: '', sessionId: world.cohort.next };
  const elsewhere = signUp(actor(world, 'member'), world.openCohort.id, form);
  await assert.rejects(elsewhere, { code: 'invalid' });
  assert.notEqual(await answerOf(world.cohort.next, 'member'), 'going');
});

test('what is next is the sessions of one’s seats, of the group’s open cohorts, and those one leads', async () => {
  const idsFor = async (person: PersonName) =>
    (await upcomingSessionsFor(db, world.people[person].id, now, 10)).map(({ session }) => session.id);
  assert.deepEqual(await idsFor('member'), [current, world.openCohort.next, next]);
  assert.deepEqual(await idsFor('otherOrganiser'), []);
  await db
    .update(sessions)
    .set({ facilitatorId: world.people.member.id })
    .where(eq(sessions.id, world.otherCohort.next));
  assert.ok((await idsFor('member')).includes(world.otherCohort.next));
});

test('an organiser sees each cohort’s next session', async () => {
  const all = await cohortsToOrganise(db, world.people.organiser.id, now);
  const open = all.find(({ cohort }) => cohort.id === world.openCohort.id);
  const fixed = all.find(({ cohort }) => cohort.id === world.cohort.id);
  assert.equal(all.length, 3);
  assert.deepEqual([open?.session?.id, fixed?.session?.id], [world.openCohort.next, current]);
  assert.deepEqual(await cohortsToOrganise(db, world.people.facilitator.id, now), []);
});

test('being in the room is attendance, unless a person has said otherwise', async () => {
  await db.transaction((tx) =>
    recordSeen(tx, [{ sessionId: current, userId: world.people.member.id, isLate: false }], now),
  );
  assert.deepEqual(
    [(await attendanceOf('member'))?.status, (await attendanceOf('member'))?.recordedBy],
    ['present', null],
  );
  await say('facilitator', 'member', 'present');
  await say('facilitator', 'member2', 'excused');
  assert.equal((await attendanceOf('member'))?.recordedBy, null, 'what the room noticed stays its word');
  assert.equal((await attendanceOf('member2'))?.recordedBy, world.people.facilitator.id);
  await db.transaction((tx) =>
    recordSeen(tx, [{ sessionId: current, userId: world.people.member2.id, isLate: false }], now),
  );
  assert.equal((await attendanceOf('member2'))?.status, 'excused');
  await say('facilitator', 'member2', '');
  assert.equal(await attendanceOf('member2'), undefined);
});

test('who is second to correct somebody’s attendance is told, and overwrites nobody', async () => {
  // Both lists were shown while nothing was said of member2.
  await say('facilitator', 'member2', 'present', '');
  await assert.rejects(say('organiser', 'member2', 'absent', ''), {
    code: 'conflict',
    message: /Ben Okafor/,
  });
  assert.equal((await attendanceOf('member2'))?.status, 'present');
  await say('organiser', 'member2', 'present', '');
  assert.equal(
    (await attendanceOf('member2'))?.recordedBy,
    world.people.facilitator.id,
    'who agrees is no second',
  );
  await say('organiser', 'member2', '', 'present');
});

test('attendance is of the people of the session only, and taken by whoever leads', async () => {
  await assert.rejects(say('facilitator', 'otherMember', 'present'), { code: 'not-found' });
  assert.equal(await attendanceOf('otherMember'), undefined);
  await assert.rejects(say('member', 'member2', 'present'), { code: 'forbidden' });
  await assert.rejects(say('otherFacilitator', 'member2', 'present'), { code: 'not-found' });
  await assert.rejects(say('facilitator', 'member2', 'present', '', next), { code: 'conflict' });
});

test('a closed room leaves its summary, and the session can no longer be changed', async () => {
  const summary = { openedAt: now.toISOString(), closedAt: now.toISOString(), steps: [], chat: [] };
  await db.transaction((tx) => saveSummary(tx, current, summary, now));
  const [session] = await db.select().from(sessions).where(eq(sessions.id, current));
  assert.deepEqual(session?.summary, summary);
  assert.deepEqual(session?.closedAt, now);
  assert.ok(session);
  const change = changeSession(actor(world, 'facilitator'), current, { ...session, title: 'Another' });
  await assert.rejects(change, { code: 'conflict' });
});

test('an account that goes takes its name out of what it said in closed rooms, and no words', async () => {
  const at = now.toISOString();
  const { member, member2 } = world.people;
  const said = (by: string, name: string, text: string) => ({ by, name, text, at });
  const chat = [said(member.id, member.name, 'first'), said(member2.id, member2.name, 'second')];
  const summary = { openedAt: at, closedAt: at, steps: [], chat };
  await db.transaction((tx) => saveSummary(tx, current, summary, now));
  await leaveNoNameInSummaries(db, member.id);
  const [session] = await db.select().from(sessions).where(eq(sessions.id, current));
  assert.deepEqual(session?.summary?.chat, [{ by: null, name: 'Former member', text: 'first', at }, chat[1]]);
});
