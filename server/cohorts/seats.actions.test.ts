import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { users } from '../people/accounts/tables.ts';
import { leaveGroup } from '../people/groups/members.actions.ts';
import { groupMembers } from '../people/groups/tables.ts';
import type { Actor } from '../platform/actor.ts';
import { db } from '../platform/db.ts';
import { Refusal } from '../platform/errors.ts';
import { signUp } from '../sessions/rsvp/rsvp.actions.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { leaveCohort } from './people.actions.ts';
import { waitlistPlace } from './seats.queries.ts';
import { cohortMembers, cohorts } from './tables.ts';

const world = await openWorld();
const plain = { note: '', sessionId: null };

async function newCohort(seats: number) {
  const [made] = await db
    .insert(cohorts)
    .values({
      ...{ groupId: world.group.id, name: `For ${seats}`, startsOn: '2027-01-05', weekday: 2 },
      ...{ time: '18:30', zone: 'Europe/Berlin', seats },
    })
    .returning({ id: cohorts.id });
  assert.ok(made);
  return made.id;
}

async function newPeople(count: number): Promise<Actor[]> {
  const rows = await db
    .insert(users)
    .values(Array.from({ length: count }, (_, index) => ({ name: `Person ${index}`, zone: 'UTC' })))
    .returning({ id: users.id, name: users.name });
  return rows.map(({ id, name }) => ({ ...actor(world, 'outsider'), userId: id, name }));
}

const listOf = (cohortId: string) =>
  db.select().from(cohortMembers).where(eq(cohortMembers.cohortId, cohortId)).orderBy(cohortMembers.turn);

test('of 1,000 people who sign up for 20 seats at once, exactly 20 are seated and the others wait in order', async () => {
  const cohortId = await newCohort(20);
  const people = await newPeople(1000);
  const answers = await Promise.all(people.map((person) => signUp(person, cohortId, plain)));
  assert.equal(answers.filter(({ status }) => status === 'seated').length, 20);
  const list = await listOf(cohortId);
  assert.equal(list.length, 1000);
  assert.deepEqual(
    list.map(({ turn }) => turn),
    Array.from({ length: 1000 }, (_, index) => index + 1),
  );
  assert.ok(list.slice(0, 20).every(({ status }) => status === 'seated'));
  const waiting = list.slice(20);
  assert.ok(waiting.every(({ status }) => status === 'waitlisted'));
  assert.equal(await waitlistPlace(db, cohortId, waiting[0]?.turn ?? 0), 1);
  assert.equal(await waitlistPlace(db, cohortId, waiting.at(-1)?.turn ?? 0), 980);
});

test('everyone who has a seat or waits for one is a member of the group', async () => {
  const cohortId = await newCohort(1);
  const [first, second] = await newPeople(2);
  assert.ok(first && second);
  await signUp(first, cohortId, plain);
  await signUp(second, cohortId, plain);
  for (const { userId } of [first, second]) {
    const [member] = await db.select().from(groupMembers).where(eq(groupMembers.userId, userId));
    assert.equal(member?.role, 'member');
  }
});

test('signing up ten times at once is signing up once', async () => {
  const cohortId = await newCohort(5);
  const [person] = await newPeople(1);
  assert.ok(person);
  const answers = await Promise.all(Array.from({ length: 10 }, () => signUp(person, cohortId, plain)));
  assert.ok(answers.every(({ status }) => status === 'seated'));
  assert.equal((await listOf(cohortId)).length, 1);
});

test('a seat that becomes free goes to the first of the waitlist, with an email', async () => {
  const cohortId = await newCohort(1);
  const [first, later] = await newPeople(2);
  assert.ok(first && later);
  const next = actor(world, 'outsider');
  await signUp(first, cohortId, plain);
  await signUp(next, cohortId, plain);
  await signUp(later, cohortId, plain);
  await leaveCohort(first, cohortId);
  assert.deepEqual(
    (await listOf(cohortId)).map(({ status }) => status),
    ['left', 'seated', 'waitlisted'],
  );
  const { rows } = await db.execute(sql`select subject from letters where "to" = ${next.email}`);
  assert.deepEqual(rows, [{ subject: 'You have a place in For 1' }]);
});

test('people who leave all at once free their seats for exactly as many', async () => {
  const cohortId = await newCohort(5);
  const people = await newPeople(15);
  for (const person of people) await signUp(person, cohortId, plain);
  await Promise.all(people.slice(0, 4).map((person) => leaveCohort(person, cohortId)));
  const statuses = (await listOf(cohortId)).map(({ status }) => status);
  assert.deepEqual(statuses.slice(0, 4), ['left', 'left', 'left', 'left']);
  assert.deepEqual(statuses.slice(4, 9), Array(5).fill('seated'));
  assert.deepEqual(statuses.slice(9), Array(6).fill('waitlisted'));
});

test('whoever left and comes back waits behind those who came meanwhile', async () => {
  const cohortId = await newCohort(1);
  const [one, two, three] = await newPeople(3);
  assert.ok(one && two && three);
  for (const person of [one, two, three]) await signUp(person, cohortId, plain);
  await leaveCohort(two, cohortId);
  assert.equal((await signUp(two, cohortId, plain)).status, 'waitlisted');
  await leaveCohort(one, cohortId);
  const seated = (await listOf(cohortId)).filter(({ status }) => status === 'seated');
  assert.deepEqual(
    seated.map(({ userId }) => userId),
    [three.userId],
  );
});

test('sign-up that is closed is not there for strangers', async () => {
  const cohortId = await newCohort(3);
  await db.update(cohorts).set({ signUp: 'closed' }).where(eq(cohorts.id, cohortId));
  await assert.rejects(signUp(actor(world, 'outsider'), cohortId, plain), { code: 'not-found' });
});

test('signing up, leaving and leaving the group all at once never lock each other out or seat too many', async () => {
  const cohortId = await newCohort(5);
  const people = await newPeople(30);
  await Promise.all(people.map((person) => signUp(person, cohortId, plain)));
  const acts = people.flatMap((person, index) => [
    () => (index % 2 ? leaveGroup(person, world.group.slug) : leaveCohort(person, cohortId)),
    () => signUp(person, cohortId, plain),
  ]);
  const answers = await Promise.allSettled(acts.map((act) => act()));
  const failed = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  assert.deepEqual(
    failed.filter((error) => !(error instanceof Refusal)),
    [],
  );
  const list = await listOf(cohortId);
  const count = (wanted: string) => list.filter(({ status }) => status === wanted).length;
  assert.ok(count('seated') <= 5);
  assert.ok(count('waitlisted') === 0 || count('seated') === 5, 'nobody waits while a seat is free');
});
