import assert from 'node:assert/strict';
import { eq } from 'drizzle-orm';
import { nudge } from './admissions/availability/nudges.actions.ts';
import { hoursOf } from './admissions/availability/queries.ts';
import { freeHours } from './admissions/availability/tables.ts';
import { offerFreeSeats } from './admissions/late-seats/offers.ts';
import { beginAsked } from './admissions/placement/drafts.actions.ts';
import { draftFor } from './admissions/placement/drafts.queries.ts';
import { firstSettings } from './admissions/placement/facts.rules.ts';
import { factsFor } from './admissions/placement/facts.ts';
import { publishDraft } from './admissions/placement/publication.actions.ts';
import { runSolve } from './admissions/placement/solves.actions.ts';
import { openIn } from './admissions/placement/still-open.ts';
import { announceRound } from './admissions/rounds/announcement.actions.ts';
import { lockRound } from './admissions/rounds/applications.queries.ts';
import { publishDecisions } from './admissions/rounds/emails.actions.ts';
import { seenIn } from './admissions/rounds/review.rules.ts';
import { fillPlaces } from './admissions/rounds/seats.actions.ts';
import { applications, roundCohorts, rounds } from './admissions/rounds/tables.ts';
import { clock } from './platform/clock.ts';
import { type Db, db } from './platform/db.ts';
import { sessions } from './sessions/tables.ts';
import { type Case, testAsManyStatements } from './tools/testing/as-many-statements.ts';
import { manyOf } from './tools/testing/many.ts';
import { crowd, seedRound } from './tools/testing/round.ts';
import { actor, openWorld } from './tools/testing/world.ts';

// As `many-emails.test.ts`, of what a round writes to many.

const world = await openWorld();
const ada = actor(world, 'organiser');
const day = 86_400_000;
await db.delete(sessions);

const { cohortOf } = manyOf(world);

const inTransaction = (work: (tx: Db) => Promise<unknown>) => () => db.transaction(work);

const roundOf = async (count: number) => {
  const { round, ids } = await seedRound(db, world, crowd(count, 0), clock.now());
  return { round, ids };
};

const cases: Record<string, Case> = {
  async 'places of a round go to those who wait'(people) {
    const { round } = await roundOf(people);
    const waits = { decision: 'waitlist', told: 'waitlist' } as const;
    await db.update(applications).set(waits).where(eq(applications.roundId, round.id));
    await db.update(rounds).set({ approval: false }).where(eq(rounds.id, round.id));
    return inTransaction(async (tx) => {
      const locked = await lockRound(tx, round.id);
      if (locked) await fillPlaces(tx, locked, clock.now());
    });
  },
  async 'decisions are sent'(people) {
    const { round } = await roundOf(people);
    const all = await db.select().from(applications).where(eq(applications.roundId, round.id));
    return () => publishDecisions(ada, round.id, false, seenIn(all));
  },
  async 'declines are sent'(people) {
    const { round } = await roundOf(people);
    await db.update(applications).set({ decision: 'decline' }).where(eq(applications.roundId, round.id));
    const all = await db.select().from(applications).where(eq(applications.roundId, round.id));
    return () => publishDecisions(ada, round.id, false, seenIn(all));
  },
  async 'people are asked for their availability'(people) {
    const { round } = await roundOf(people);
    await db.delete(freeHours).where(eq(freeHours.roundId, round.id));
    assert.equal((await hoursOf(db, round.id)).size, 0);
    return () => nudge(ada, round.id);
  },
  async 'late seats are offered'(people) {
    const { round } = await roundOf(people);
    await db.update(rounds).set({ formedAt: clock.now() }).where(eq(rounds.id, round.id));
    await db.update(applications).set({ told: 'accept' }).where(eq(applications.roundId, round.id));
    await db
      .update(freeHours)
      .set({ cells: '2'.repeat(336) })
      .where(eq(freeHours.roundId, round.id));
    const { cohort } = await cohortOf(1);
    await db.insert(roundCohorts).values({ roundId: round.id, cohortId: cohort.id, slot: 'mon-18:00' });
    return inTransaction((tx) => offerFreeSeats(tx, cohort.id, clock.now()));
  },
  async 'those who waited come into the next round'(people) {
    const { round } = await roundOf(people);
    await db.update(applications).set({ state: 'deferred' }).where(eq(applications.roundId, round.id));
    const next = await seedRound(db, world, crowd(1, 0), clock.now());
    const closesAt = new Date(clock.now().getTime() + day);
    await db.update(rounds).set({ announcedAt: null, closesAt }).where(eq(rounds.id, next.round.id));
    return () => announceRound(ada, next.round.id);
  },
  async 'those who waited come into the next round, where nobody decides'(people) {
    const { round } = await roundOf(people);
    const whole = { motivation: 'To learn.', background: 'A nurse.', experience: 2 };
    await db
      .update(applications)
      .set({ state: 'deferred', answers: whole })
      .where(eq(applications.roundId, round.id));
    const next = await seedRound(db, world, crowd(1, 0), clock.now());
    const closesAt = new Date(clock.now().getTime() + day);
    await db
      .update(rounds)
      .set({ announcedAt: null, closesAt, approval: false, seats: 2 })
      .where(eq(rounds.id, next.round.id));
    return () => announceRound(ada, next.round.id);
  },
  async 'cohorts of a round are published'(people) {
    const { round } = await seedRound(db, world, crowd(people, 1), clock.now());
    const settings = firstSettings(round, await factsFor(db, round));
    const size = { min: 1, target: people, max: people };
    const draftId = await beginAsked(ada, round.id, { ...settings, size }, { id: null });
    await runSolve(draftId);
    const found = await draftFor(db, ada, round.id, draftId);
    const { mark } = await openIn(db, found, await factsFor(db, found.round), clock.now());
    const seen = { version: found.draft.version, facts: mark, isConfirmed: true };
    return () => publishDraft(ada, round.id, draftId, seen);
  },
};

await testAsManyStatements(cases);
