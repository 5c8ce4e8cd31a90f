import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, inArray, isNotNull } from 'drizzle-orm';
import { deleteAccount } from '../people/accounts/deletion.actions.ts';
import { users } from '../people/accounts/tables.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { Refusal } from '../platform/errors.ts';
import { planRota, publishPlan } from '../sessions/rota/plan/actions.ts';
import { findDraft } from '../sessions/rota/plan/queries.ts';
import { giveTurns } from '../sessions/rota/several.actions.ts';
import { signUp } from '../sessions/rsvp/rsvp.actions.ts';
import { sessions } from '../sessions/tables.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { endSeat } from './seats.actions.ts';
import { cohortMembers, cohorts } from './tables.ts';

const world = await openWorld();
const { id: cohortId, next } = world.cohort;
const organiser = actor(world, 'organiser');
const now = clock.now();

/** People with an account each; some may lead. */
async function newPeople(name: string, count: number) {
  const emails = Array.from({ length: count }, (_, index) => `${name}${index}@demo.test`);
  const rows = await db
    .insert(users)
    .values(emails.map((email) => ({ name, email, zone: 'UTC' })))
    .returning({ userId: users.id, email: users.email });
  return rows.map(({ userId, email }) => ({ ...organiser, name, userId, email: email ?? '' }));
}

/** What went wrong apart from refusals. */
async function faultsOf(acts: (() => Promise<unknown>)[]) {
  const answers = await Promise.allSettled(acts.map((act) => act()));
  const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  return reasons.filter((reason) => !(reason instanceof Refusal));
}

test('whoever deletes their account while they sign up holds no seat afterwards', async () => {
  await db.update(cohorts).set({ seats: 10 });
  const people = await newPeople('leaving', 20);
  const acts = people.flatMap((person) => [
    () => signUp(person, cohortId, { note: '', sessionId: null }),
    () => deleteAccount(person, person.email),
  ]);
  assert.deepEqual(await faultsOf(acts), []);
  const ids = people.map(({ userId }) => userId);
  const gone = await db
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, ids), isNotNull(users.deletedAt)));
  const list = await db.select().from(cohortMembers).where(inArray(cohortMembers.userId, ids));
  assert.equal(gone.length, people.length, 'nobody was kept from deleting their account');
  assert.deepEqual(
    list.filter(({ status }) => status !== 'left'),
    [],
  );
});

test('a turn is never given to somebody who gives up their seat at that moment', async () => {
  await db.update(cohortMembers).set({ mayLead: true });
  const people = (await newPeople('leading', 12)).map((person, index) => ({ ...person, turn: 500 + index }));
  await db.insert(cohortMembers).values(
    people.map(({ userId, turn }) => ({
      cohortId,
      userId,
      turn,
      status: 'seated' as const,
      mayLead: true,
    })),
  );
  for (const { userId } of people) {
    const leave = () =>
      db.transaction((tx) => endSeat(tx, { cohortId, userId }, { status: 'left', reason: '' }, now));
    const faults = await faultsOf([() => giveTurns(organiser, cohortId, [next], userId), leave]);
    assert.deepEqual(faults, []);
    const led = await db
      .select()
      .from(sessions)
      .where(inArray(sessions.facilitatorId, [userId]));
    assert.deepEqual(led, []);
  }
});

test('publishing a rota while those on it delete their accounts leaves no turn with somebody who is gone', async () => {
  await db.update(sessions).set({ facilitatorId: null });
  const people = await newPeople('filling', 4);
  await db.insert(cohortMembers).values(
    people.map(({ userId }, index) => ({
      ...{ cohortId, userId, turn: index - 100, status: 'seated' as const, mayLead: true },
    })),
  );
  for (const person of people) {
    await planRota(organiser, cohortId, true);
    const { version = 0 } = (await findDraft(db, cohortId)) ?? {};
    const faults = await faultsOf([
      () => publishPlan(organiser, cohortId, version),
      () => deleteAccount(person, person.email),
    ]);
    assert.deepEqual(faults, []);
    const led = await db
      .select()
      .from(sessions)
      .where(inArray(sessions.facilitatorId, [person.userId]));
    assert.deepEqual(led, []);
    const [account] = await db
      .select()
      .from(users)
      .where(inArray(users.id, [person.userId]));
    assert.ok(account?.deletedAt, 'the account is deleted');
  }
});
