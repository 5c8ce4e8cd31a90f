import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, sql } from 'drizzle-orm';
import { findSeat } from '../../cohorts/seats.queries.ts';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { Refusal } from '../../platform/errors.ts';
import { commonHabits } from '../../platform/locale.ts';
import { sessionFor } from '../../sessions/queries.ts';
import { rsvps, sessions, sessionVisits } from '../../sessions/tables.ts';
import { joinInRound } from '../../tools/testing/two-cohorts.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { answerExchange, proposeExchange } from './exchange.actions.ts';
import { askForSeat, moveTo } from './switch.actions.ts';
import { comeAfterAll, visitInstead } from './visits.actions.ts';
import { openWishesOf } from './wishes.queries.ts';

const world = await openWorld();
const { besideId } = await joinInRound(db, world);
const ours = world.cohort.id;
const theirs = world.otherCohort.id;
const own = world.cohort.next;
const member = actor(world, 'member');

/** Puts everything about seats back as it was at the beginning. */
async function asBefore(seats = 8) {
  await db.delete(sessionVisits);
  await db.delete(rsvps);
  await db.execute(sql`delete from switch_wishes`);
  await db.update(cohorts).set({ seats });
  await seat(ours, 'facilitator', 'facilitator');
  await seat(ours, 'member', 'member');
  await seat(theirs, 'otherFacilitator', 'facilitator');
  await seat(theirs, 'otherMember', 'member');
  await db
    .delete(cohortMembers)
    .where(and(eq(cohortMembers.cohortId, theirs), eq(cohortMembers.userId, member.userId)));
  for (const id of [own, besideId])
    await db
      .update(sessions)
      .set({ facilitatorId: world.people[id === own ? 'facilitator' : 'otherFacilitator'].id })
      .where(eq(sessions.id, id));
}

type Name = keyof typeof world.people;

async function seat(cohortId: string, name: Name, role: 'member' | 'facilitator') {
  const row = {
    cohortId,
    userId: world.people[name].id,
    role,
    status: 'seated',
    turn: 1,
    endedAt: null,
  } as const;
  await db
    .insert(cohortMembers)
    .values(row)
    .onConflictDoUpdate({ target: [cohortMembers.cohortId, cohortMembers.userId], set: row });
}

const emailsTo = async (email: string) => {
  const { rows } = await db.execute<{ subject: string }>(
    sql`select subject from letters where "to" = ${email} order by created_at, ctid`,
  );
  return rows.map(({ subject }) => subject);
};

const refused = (sentence: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.code === 'conflict' && sentence.test(error.message);

const answerOf = async (sessionId: string) =>
  (
    await db
      .select()
      .from(rsvps)
      .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.userId, member.userId)))
  )[0]?.answer;

test('a member goes to another cohort for a week: they are let in there, and both facilitators are told', async () => {
  await asBefore();
  await assert.rejects(sessionFor(db, member, besideId), { code: 'not-found' });
  await visitInstead(member, own, besideId);
  const { standing } = await sessionFor(db, member, besideId);
  assert.equal(standing.cohort, 'member');
  assert.deepEqual([await answerOf(own), await answerOf(besideId)], ['cannot', 'going']);
  assert.match(
    (await emailsTo('facilitator@demo.test')).join(),
    /is visiting Thursday cohort instead of your session/,
  );
  assert.match(
    (await emailsTo(world.people.otherFacilitator.email)).join(),
    /from Tuesday cohort is visiting your session/,
  );
});

test('going there twice is going there once, and one email', async () => {
  await asBefore();
  await visitInstead(member, own, besideId);
  const before = (await emailsTo('facilitator@demo.test')).length;
  await visitInstead(member, own, besideId);
  assert.equal((await emailsTo('facilitator@demo.test')).length, before);
});

test('a member comes to their own session after all, and is no longer let in elsewhere', async () => {
  await asBefore();
  await visitInstead(member, own, besideId);
  await comeAfterAll(member, own);
  await assert.rejects(sessionFor(db, member, besideId), { code: 'not-found' });
  assert.deepEqual([await answerOf(own), await answerOf(besideId)], ['going', undefined]);
});

test('whose seat a visitor has taken that week cannot come back to it', async () => {
  await asBefore(2);
  await visitInstead(member, own, besideId);
  await visitInstead(actor(world, 'otherMember'), besideId, own);
  await assert.rejects(comeAfterAll(member, own), refused(/Someone is visiting in your place/));
});

test('only a session about the same unit can be chosen', async () => {
  await asBefore();
  await assert.rejects(visitInstead(member, own, world.otherCohort.next), { code: 'not-found' });
  await assert.rejects(visitInstead(member, own, world.openCohort.next), { code: 'not-found' });
});

test('whoever leaves their cohort visits nobody in its name', async () => {
  await asBefore();
  await visitInstead(member, own, besideId);
  await moveTo(member, ours, theirs);
  assert.equal((await db.select().from(sessionVisits)).length, 0);
});

test('thirty people who go to the last three seats of a session at once: three go', async () => {
  await asBefore(4);
  const many = await seatMany(30);
  const answers = await Promise.allSettled(many.map((person) => visitInstead(person, own, besideId)));
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 3);
  for (const answer of answers)
    if (answer.status === 'rejected') assert.ok(refused(/last place/)(answer.reason));
  assert.equal((await db.select().from(sessionVisits)).length, 3);
  await unseat(many);
});

test('a member moves for good: the seat goes with them, and everyone concerned is told', async () => {
  await asBefore();
  await moveTo(member, ours, theirs);
  assert.equal((await findSeat(db, ours, member.userId))?.status, 'left');
  assert.equal((await findSeat(db, theirs, member.userId))?.status, 'seated');
  assert.match((await emailsTo(member.email)).join(), /You’re now in Thursday cohort/);
  assert.match(
    (await emailsTo(world.people.otherFacilitator.email)).join(),
    /transferred from Tuesday cohort to Thursday/,
  );
});

test('thirty people who move to the last three seats at once: three move, and nobody loses a seat', async () => {
  await asBefore(40);
  const many = await seatMany(30);
  await db.update(cohorts).set({ seats: 4 }).where(eq(cohorts.id, theirs));
  await Promise.allSettled(many.map((person) => moveTo(person, ours, theirs)));
  const seats = await Promise.all(
    many.map(async ({ userId }) => [
      (await findSeat(db, ours, userId))?.status === 'seated',
      (await findSeat(db, theirs, userId))?.status === 'seated',
    ]),
  );
  assert.equal(seats.filter(([, there]) => there).length, 3);
  assert.ok(
    seats.every(([here, there]) => here !== there),
    'each has exactly one seat',
  );
  await unseat(many);
});

test('a seat that is promised to a visitor next week is not given away for good', async () => {
  await asBefore(2);
  await visitInstead(member, own, besideId);
  await assert.rejects(moveTo(actor(world, 'member2'), ours, theirs), refused(/last place/));
});

test('who asks to be told of a free seat is told once it is there', async () => {
  await asBefore(1);
  await askForSeat(member, ours, theirs);
  await askForSeat(member, ours, theirs);
  assert.equal((await openWishesOf(db, ours, member.userId)).length, 1);
  await db.update(cohorts).set({ seats: 3 }).where(eq(cohorts.id, ours));
  await moveTo(actor(world, 'otherMember'), theirs, ours);
  assert.match((await emailsTo(member.email)).join(), /A place in Thursday cohort is available/);
});

test('facilitators exchange cohorts, with the turns to come, when both agree', async () => {
  await asBefore();
  const ruth = actor(world, 'otherFacilitator');
  await proposeExchange(actor(world, 'facilitator'), ours, theirs, ruth.userId);
  const [wish] = await openWishesOf(db, theirs, ruth.userId);
  assert.ok(wish);
  await assert.rejects(answerExchange(member, wish.id, true), { code: 'not-found' });
  await answerExchange(ruth, wish.id, true);
  const { standing, session } = await sessionFor(db, ruth, own);
  assert.equal(standing.cohort, 'facilitator');
  assert.equal(session.facilitatorId, ruth.userId);
  assert.equal((await findSeat(db, theirs, ruth.userId))?.status, 'left');
  await assert.rejects(answerExchange(ruth, wish.id, true), { code: 'not-found' });
});

test('nothing changes when the other facilitator says no', async () => {
  await asBefore();
  await db.delete(cohortMembers).where(eq(cohortMembers.role, 'facilitator'));
  await asBefore();
  const ruth = actor(world, 'otherFacilitator');
  await proposeExchange(actor(world, 'facilitator'), ours, theirs, ruth.userId);
  const [wish] = await openWishesOf(db, theirs, ruth.userId);
  await answerExchange(ruth, wish?.id ?? '', false);
  assert.equal((await findSeat(db, ours, world.people.facilitator.id))?.role, 'facilitator');
  assert.match((await emailsTo('facilitator@demo.test')).join(), /is keeping Thursday cohort/);
});

/** Seats more people in our cohort. */
async function seatMany(count: number): Promise<Actor[]> {
  const people = Array.from({ length: count }, (_, index) => ({
    email: `many${index}@demo.test`,
    name: `Many ${index}`,
    zone: 'UTC',
  }));
  const made = await db.insert(users).values(people).onConflictDoNothing().returning();
  const rows = made.length > 0 ? made : await db.select().from(users).where(sql`email like 'many%'`);
  for (const { id: userId } of rows) {
    await db
      .insert(groupMembers)
      .values({ groupId: world.group.id, userId, role: 'member' })
      .onConflictDoNothing();
    const turn = 50;
    await db
      .insert(cohortMembers)
      .values({ cohortId: ours, userId, status: 'seated', turn })
      .onConflictDoNothing();
  }
  return rows.map((row) => ({
    ...{
      userId: row.id,
      name: row.name,
      email: row.email ?? '',
      zone: 'UTC',
      ...commonHabits,
      loginSessionId: 'none',
    },
  }));
}

async function unseat(people: Actor[]) {
  for (const { userId } of people) {
    await db.delete(cohortMembers).where(eq(cohortMembers.userId, userId));
    await db.delete(sessionVisits).where(eq(sessionVisits.userId, userId));
  }
}
