import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { endSeat } from '../../cohorts/seats.actions.ts';
import { lockCohort } from '../../cohorts/seats.queries.ts';
import { cohortMembers } from '../../cohorts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { type Db, db } from '../../platform/db.ts';
import { Refusal } from '../../platform/errors.ts';
import { behindLock } from '../../tools/testing/behind-a-lock.ts';
import { joinInRound } from '../../tools/testing/two-cohorts.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { proposeExchange } from './exchange.actions.ts';
import { askForSeat } from './switch.actions.ts';
import { switchWishes } from './tables.ts';

const world = await openWorld();
await joinInRound(db, world);
const { id: cohortId } = world.cohort;
const toId = world.otherCohort.id;
const [member, leader] = [actor(world, 'member'), actor(world, 'facilitator')];

beforeEach(async () => {
  await db.delete(switchWishes);
  await db.update(cohortMembers).set({ status: 'seated' }).where(eq(cohortMembers.cohortId, cohortId));
});

/** What becomes of a wish from a cohort that its person leaves at that moment. */
const whileLeaving = (userId: string, wish: () => Promise<unknown>) =>
  behindLock(
    (tx) => lockCohort(tx, cohortId),
    wish,
    (tx: Db) => endSeat(tx, { cohortId, userId }, { status: 'left', reason: '' }, clock.now()),
  );

test('who gives up their seat at that moment asks for no other from there', async () => {
  const asked = await whileLeaving(member.userId, () => askForSeat(member, cohortId, toId));
  assert.ok(asked?.status === 'rejected' && asked.reason instanceof Refusal, JSON.stringify(asked));
  assert.equal(await db.$count(switchWishes), 0);
  await db.update(cohortMembers).set({ status: 'seated' }).where(eq(cohortMembers.userId, member.userId));
  await askForSeat(member, cohortId, toId);
  assert.equal(await db.$count(switchWishes, eq(switchWishes.state, 'asked')), 1);
});

test('who gives up their seat at that moment proposes no exchange of it', async () => {
  const partner = world.people.otherFacilitator.id;
  const propose = () => proposeExchange(leader, cohortId, toId, partner);
  const proposed = await whileLeaving(leader.userId, propose);
  assert.ok(proposed?.status === 'rejected' && proposed.reason instanceof Refusal, JSON.stringify(proposed));
  assert.equal(await db.$count(switchWishes), 0);
});
