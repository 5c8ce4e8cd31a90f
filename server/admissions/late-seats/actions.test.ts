import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, sql } from 'drizzle-orm';
import { addToCohort, leaveCohort } from '../../cohorts/people.actions.ts';
import { findSeat } from '../../cohorts/seats.queries.ts';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { joinInRound } from '../../tools/testing/two-cohorts.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { freeHours } from '../availability/tables.ts';
import { applications, rounds } from '../rounds/tables.ts';
import { declineOffer, expireOffers, placeLate, takeOffer } from './offers.actions.ts';
import { seatOffers } from './tables.ts';

const world = await openWorld();
const { roundId } = await joinInRound(db, world);
const now = clock.now();
await db
  .update(rounds)
  .set({ formedAt: now, slots: [{ slot: 'tue-18:30', rooms: null }] })
  .where(eq(rounds.id, roundId));
await db.update(cohorts).set({ seats: 2 });
const cohortId = world.cohort.id;
const organiser = actor(world, 'organiser');
const always = '2'.repeat(336);

/** Puts people on the waitlist of the round, in this order, free at any time. */
async function wait(...names: ('outsider' | 'otherOrganiser')[]) {
  await db.delete(seatOffers);
  await db.delete(applications).where(eq(applications.roundId, roundId));
  for (const [index, name] of names.entries()) {
    const { id: userId } = world.people[name];
    await db.insert(applications).values({
      ...{ roundId, userId, state: 'submitted', turn: index + 1, decision: 'waitlist', told: 'waitlist' },
    });
    await db
      .insert(freeHours)
      .values({ roundId, userId, zone: 'Europe/Berlin', cells: always })
      .onConflictDoNothing();
  }
}

async function seatAgain() {
  for (const name of ['member', 'member2'] as const) {
    const row = {
      cohortId,
      userId: world.people[name].id,
      status: 'seated',
      role: 'member',
      turn: 1,
    } as const;
    await db
      .insert(cohortMembers)
      .values(row)
      .onConflictDoUpdate({ target: [cohortMembers.cohortId, cohortMembers.userId], set: row });
  }
  for (const name of ['outsider', 'otherOrganiser'] as const)
    await db.delete(cohortMembers).where(eq(cohortMembers.userId, world.people[name].id));
}

const openOffers = () =>
  db
    .select({ id: seatOffers.id, userId: applications.userId, expiresAt: seatOffers.expiresAt })
    .from(seatOffers)
    .innerJoin(applications, eq(applications.id, seatOffers.applicationId))
    .where(eq(seatOffers.state, 'open'));

test('a seat that somebody gives up is held for the first who waits, and only for them', async () => {
  await seatAgain();
  await wait('outsider', 'otherOrganiser');
  await leaveCohort(actor(world, 'member'), cohortId);
  const [offer, ...others] = await openOffers();
  assert.equal(offer?.userId, world.people.outsider.id);
  assert.deepEqual(others, []);
  await assert.rejects(takeOffer(actor(world, 'otherOrganiser'), offer?.id ?? ''), { code: 'not-found' });
});

test('who takes it has a seat, once, however often they press', async () => {
  const [offer] = await openOffers();
  const sol = actor(world, 'outsider');
  await Promise.all([1, 2, 3].map(() => takeOffer(sol, offer?.id ?? '')));
  assert.equal((await findSeat(db, cohortId, sol.userId))?.status, 'seated');
  const { rows } = await db.execute(
    sql`select 1 from letters where subject = 'Sol Vega joins Tuesday cohort'`,
  );
  assert.equal(rows.length, 1, 'the facilitator hears of it once');
});

test('who lets it go hands it to the next, and is not asked again for the same cohort', async () => {
  await seatAgain();
  await wait('outsider', 'otherOrganiser');
  await leaveCohort(actor(world, 'member'), cohortId);
  const [first] = await openOffers();
  await declineOffer(actor(world, 'outsider'), first?.id ?? '');
  const [second] = await openOffers();
  assert.equal(second?.userId, world.people.otherOrganiser.id);
  await declineOffer(actor(world, 'otherOrganiser'), second?.id ?? '');
  assert.deepEqual(await openOffers(), []);
});

test('an offer that nobody answers in time goes to the next', async () => {
  await seatAgain();
  await wait('outsider', 'otherOrganiser');
  await leaveCohort(actor(world, 'member'), cohortId);
  await db.update(seatOffers).set({ expiresAt: new Date(now.getTime() - 1000) });
  const [late] = await openOffers();
  await assert.rejects(takeOffer(actor(world, 'outsider'), late?.id ?? ''), { code: 'conflict' });
  await Promise.all([expireOffers(), expireOffers()]);
  const offers = await openOffers();
  assert.deepEqual(
    offers.map(({ userId }) => userId),
    [world.people.otherOrganiser.id],
  );
});

test('who cannot make the time of the seat is passed over', async () => {
  await seatAgain();
  await wait('outsider', 'otherOrganiser');
  await db
    .update(freeHours)
    .set({ cells: '0'.repeat(336) })
    .where(and(eq(freeHours.roundId, roundId), eq(freeHours.userId, world.people.outsider.id)));
  await leaveCohort(actor(world, 'member'), cohortId);
  const [offer] = await openOffers();
  assert.equal(offer?.userId, world.people.otherOrganiser.id);
});

test('a seat that is held is given to nobody else, and one that is let go to the cohort’s own waitlist first', async () => {
  await seatAgain();
  await wait('otherOrganiser');
  await leaveCohort(actor(world, 'member'), cohortId);
  const [offer] = await openOffers();
  assert.ok(offer);
  const added = await addToCohort(organiser, cohortId, world.people.member.id, 'member');
  assert.equal(added, 'waitlisted', 'nobody sits on a seat that is promised');
  await declineOffer(actor(world, 'otherOrganiser'), offer.id);
  assert.equal((await findSeat(db, cohortId, world.people.member.id))?.status, 'seated');
  assert.deepEqual(await openOffers(), []);
});

test('who takes the seat that is held for them goes before those who wait for the cohort', async () => {
  await seatAgain();
  await wait('otherOrganiser');
  await leaveCohort(actor(world, 'member'), cohortId);
  const [offer] = await openOffers();
  await addToCohort(organiser, cohortId, world.people.member.id, 'member');
  await takeOffer(actor(world, 'otherOrganiser'), offer?.id ?? '');
  assert.equal((await findSeat(db, cohortId, world.people.otherOrganiser.id))?.status, 'seated');
  assert.equal((await findSeat(db, cohortId, world.people.member.id))?.status, 'waitlisted');
});

test('a seat that comes free goes to the cohort’s own waitlist, and is not promised to somebody else besides', async () => {
  await seatAgain();
  await wait('outsider');
  const waiting = { cohortId, userId: world.people.otherMember.id, status: 'waitlisted', turn: 99 } as const;
  await db.insert(cohortMembers).values(waiting);
  await leaveCohort(actor(world, 'member'), cohortId);
  assert.equal((await findSeat(db, cohortId, waiting.userId))?.status, 'seated');
  assert.deepEqual(await openOffers(), []);
  await db
    .delete(cohortMembers)
    .where(and(eq(cohortMembers.userId, waiting.userId), eq(cohortMembers.cohortId, cohortId)));
});

test('an organiser gives a latecomer a free seat, but none that is held for somebody else', async () => {
  await seatAgain();
  await wait('outsider', 'otherOrganiser');
  const idOf = async (name: 'outsider' | 'otherOrganiser') =>
    (
      await db
        .select()
        .from(applications)
        .where(and(eq(applications.roundId, roundId), eq(applications.userId, world.people[name].id)))
    )[0]?.id ?? '';
  await leaveCohort(actor(world, 'member'), cohortId);
  await assert.rejects(placeLate(organiser, roundId, await idOf('outsider'), cohortId), { code: 'conflict' });
  await placeLate(organiser, roundId, await idOf('otherOrganiser'), cohortId);
  assert.equal((await findSeat(db, cohortId, world.people.otherOrganiser.id))?.status, 'seated');
  assert.deepEqual(await openOffers(), []);
});
