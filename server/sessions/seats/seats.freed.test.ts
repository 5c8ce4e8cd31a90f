import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { comeAfterAll, visitInstead } from '../../admissions/transfers/visits.actions.ts';
import { endSeat } from '../../cohorts/seats.actions.ts';
import { cohortMembers } from '../../cohorts/tables.ts';
import { emails } from '../../mail/queue/tables.ts';
import { deleteAccount } from '../../people/accounts/deletion.actions.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { wallTimeOf } from '../../platform/time.ts';
import { type PersonName, password } from '../../tools/seed/world.ts';
import { emailsTo } from '../../tools/testing/emails.ts';
import { joinInRound } from '../../tools/testing/two-cohorts.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { giveTurns } from '../rota/several.actions.ts';
import { rsvp } from '../rsvp/rsvp.actions.ts';
import { changeSession } from '../schedule/change.actions.ts';
import { rsvps, sessions } from '../tables.ts';
import { passSeatsOn } from './seats.actions.ts';

const world = await openWorld();
const { besideId } = await joinInRound(db, world);
const { next } = world.cohort;
const open = world.openCohort.next;
const people = world.people;

const now = clock.now;
afterEach(() => {
  clock.now = now;
});

const setSession = (id: string, change: Partial<typeof sessions.$inferInsert>) =>
  db.update(sessions).set(change).where(eq(sessions.id, id));

/** A session in which somebody has the only seat, and others wait for it. */
async function full(sessionId: string, [first, ...others]: PersonName[], capacity = 1) {
  await db.delete(rsvps).where(eq(rsvps.sessionId, sessionId));
  await setSession(sessionId, { capacity });
  if (first) assert.equal(await rsvp(actor(world, first), sessionId, 'going'), 'going');
  for (const other of others) assert.equal(await rsvp(actor(world, other), sessionId, 'going'), 'waiting');
}

async function answerOf(sessionId: string, person: PersonName) {
  const isTheirs = and(eq(rsvps.sessionId, sessionId), eq(rsvps.userId, people[person].id));
  const [row] = await db.select().from(rsvps).where(isTheirs);
  return row?.answer;
}

async function emailsAbout(person: PersonName, subject: RegExp) {
  return (await emailsTo(people[person].email)).filter((email) => subject.test(email.subject));
}

test('a seat that was offered for the old time is offered anew when the session is moved, and given when it is far off again', async () => {
  await full(open, ['member', 'otherFacilitator']);
  const change = { venue: null, address: null, onlineUrl: null, unitId: null, title: '', capacity: 1 };
  const move = async (hours: number) => {
    const [{ version, minutes, zone } = assert.fail()] = await db
      .select()
      .from(sessions)
      .where(eq(sessions.id, open));
    const wall = wallTimeOf(new Date(now().getTime() + hours * 3_600_000), zone);
    await changeSession(actor(world, 'organiser'), open, { ...change, version, minutes, ...wall });
  };
  const place = async () => {
    const isTheirs = and(eq(rsvps.sessionId, open), eq(rsvps.userId, people.otherFacilitator.id));
    const [{ answer, offeredUntil } = assert.fail()] = await db.select().from(rsvps).where(isTheirs);
    return { answer, offeredUntil: offeredUntil?.getTime() ?? null };
  };
  await move(12);
  await rsvp(actor(world, 'member'), open, 'cannot');
  const offered = await place();
  assert.equal(offered.answer, 'waiting');
  clock.now = () => new Date(now().getTime() + 60_000);
  await move(13);
  const again = await place();
  assert.ok((again.offeredUntil ?? 0) > (offered.offeredUntil ?? 0), 'with a clock of its own');
  await move(40);
  assert.deepEqual(await place(), { answer: 'going', offeredUntil: null });
  await db.delete(emails);
});

test('a turn to lead frees the seat of whoever leads now', async () => {
  await full(next, ['member', 'member2']);
  await db.update(cohortMembers).set({ mayLead: true }).where(eq(cohortMembers.userId, people.member.id));
  await giveTurns(actor(world, 'organiser'), world.cohort.id, [next], people.member.id);
  assert.equal(await answerOf(next, 'member2'), 'going');
  assert.equal(await answerOf(next, 'member'), 'going');
  assert.equal((await emailsAbout('member2', /^You have a place/)).length, 1);
});

test('whoever goes back to their own cohort frees the seat that they would have had as a visitor', async () => {
  await giveTurns(actor(world, 'organiser'), world.cohort.id, [next], people.facilitator.id);
  await db.delete(rsvps).where(eq(rsvps.sessionId, next));
  await setSession(next, { capacity: null });
  await full(besideId, []);
  await visitInstead(actor(world, 'member'), next, besideId);
  assert.equal(await rsvp(actor(world, 'otherMember'), besideId, 'going'), 'waiting');
  await comeAfterAll(actor(world, 'member'), next);
  assert.equal(await answerOf(besideId, 'otherMember'), 'going');
  assert.equal(await answerOf(besideId, 'member'), undefined);
});

test('whoever gives up their own seat frees also the one that they would have had as a visitor', async () => {
  await full(besideId, []);
  await visitInstead(actor(world, 'member2'), next, besideId);
  assert.equal(await rsvp(actor(world, 'otherMember'), besideId, 'going'), 'waiting');
  const ended = { cohortId: world.cohort.id, userId: people.member2.id };
  await db.transaction((tx) => endSeat(tx, ended, { status: 'left', reason: '' }, clock.now()));
  assert.equal(await answerOf(besideId, 'otherMember'), 'going');
});

test('as the hour comes nearer a seat is given, then offered with a clock, then anybody’s', async () => {
  const startsAt = new Date('2090-06-15T18:30Z');
  const hoursBefore = (hours: number) => {
    clock.now = () => new Date(startsAt.getTime() - hours * 3_600_000);
    return passSeatsOn(clock.now());
  };
  await setSession(open, { startsAt, endsAt: new Date(startsAt.getTime() + 7_200_000) });
  await hoursBefore(50);
  await full(open, ['organiser', 'facilitator', 'otherMember', 'otherFacilitator', 'member']);

  await rsvp(actor(world, 'organiser'), open, 'cannot');
  assert.equal(await answerOf(open, 'facilitator'), 'going');
  assert.equal((await emailsAbout('facilitator', /^You have a place/)).length, 1);

  await hoursBefore(10);
  await rsvp(actor(world, 'facilitator'), open, 'maybe');
  assert.equal(await answerOf(open, 'otherMember'), 'waiting');
  assert.equal((await emailsAbout('otherMember', /^A place is free for you/)).length, 1);
  await hoursBefore(9);
  assert.equal((await emailsAbout('otherFacilitator', /^A place is free/)).length, 0);

  await hoursBefore(7.99);
  assert.equal((await emailsAbout('otherFacilitator', /^A place is free for you/)).length, 1);
  assert.equal(await rsvp(actor(world, 'otherMember'), open, 'going'), 'waiting', 'it is kept for the next');

  await hoursBefore(1.9);
  await hoursBefore(1.8);
  for (const person of ['member', 'otherMember', 'otherFacilitator'] as const)
    assert.equal((await emailsAbout(person, /first come, first served/)).length, 1, person);
  assert.equal(await rsvp(actor(world, 'member'), open, 'going'), 'going');
  assert.equal(await rsvp(actor(world, 'otherMember'), open, 'going'), 'waiting');
});

test('an account that is deleted frees its seat', async () => {
  await setSession(open, { startsAt: new Date('2090-06-15T18:30Z') });
  await full(open, ['member', 'otherMember']);
  await deleteAccount(actor(world, 'member'), password);
  assert.equal(await answerOf(open, 'otherMember'), 'going');
});
