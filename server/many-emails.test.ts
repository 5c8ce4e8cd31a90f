import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { nudge } from './admissions/availability/nudges.actions.ts';
import { hoursOf } from './admissions/availability/queries.ts';
import { freeHours } from './admissions/availability/tables.ts';
import { offerFreeSeats } from './admissions/late-seats/offers.ts';
import { announceRound } from './admissions/rounds/announcement.actions.ts';
import { lockRound } from './admissions/rounds/applications.queries.ts';
import { publishDecisions } from './admissions/rounds/emails.actions.ts';
import { seenIn } from './admissions/rounds/review.rules.ts';
import { fillPlaces } from './admissions/rounds/seats.actions.ts';
import { applications, roundCohorts, rounds } from './admissions/rounds/tables.ts';
import { endTransfers } from './admissions/transfers/departure.ts';
import { switchWishes } from './admissions/transfers/tables.ts';
import { lookAfterCohorts } from './certificates/care.actions.ts';
import { saveRules } from './certificates/queries.ts';
import { declineSignUps } from './cohorts/people.actions.ts';
import { fillSeats } from './cohorts/seats.actions.ts';
import { lockCohort } from './cohorts/seats.queries.ts';
import { cohorts } from './cohorts/tables.ts';
import { emails as messages } from './mail/queue/tables.ts';
import { audienceOfCohort, writeTo } from './messages/write.actions.ts';
import { concernsDeleted } from './people/concerns/deletion.ts';
import { concerns } from './people/concerns/tables.ts';
import { clock } from './platform/clock.ts';
import { type Db, db, queryCounter } from './platform/db.ts';
import { editSummary } from './rooms/summary/actions.ts';
import { remindOfSessions } from './sessions/reminders/actions.ts';
import { attendances, sessions } from './sessions/tables.ts';
import { tell } from './sessions/tell.actions.ts';
import { countStatements, manyOf } from './tools/testing/many.ts';
import { crowd, seedRound } from './tools/testing/round.ts';
import { actor, openWorld } from './tools/testing/world.ts';

// Whatever writes to many takes as many statements for thirty people as for three.

const world = await openWorld();
const ada = actor(world, 'organiser');
const groupId = world.group.id;
const day = 86_400_000;
await db.delete(sessions);

const written = await countStatements();
const { peopleOf, cohortOf, sessionOf } = manyOf(world);

/** Brings about what emails are written about to so many people; answers with what is measured. */
type Case = (people: number) => Promise<() => Promise<unknown>>;

const inTransaction = (work: (tx: Db) => Promise<unknown>) => () => db.transaction(work);

const roundOf = async (count: number) => {
  const { round, ids } = await seedRound(db, world, crowd(count, 0), clock.now());
  return { round, ids };
};

const cases: Record<string, Case> = {
  async 'a free seat goes to those on the waitlist of a cohort'(people) {
    const { cohort } = await cohortOf(people, 'waitlisted');
    return inTransaction(async (tx) => {
      const locked = await lockCohort(tx, cohort.id);
      if (locked) await fillSeats(tx, locked, clock.now());
    });
  },
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
  async 'a seat that others wait for in their own cohorts is free'(people) {
    const { cohort } = await cohortOf(1);
    const from = await cohortOf(people);
    await db.insert(switchWishes).values(
      from.userIds.map((userId) => ({
        ...{ kind: 'seat' as const, userId, fromCohortId: from.cohort.id, toCohortId: cohort.id },
        askedAt: clock.now(),
      })),
    );
    const [leaver = ''] = await peopleOf(1);
    return inTransaction((tx) => endTransfers(tx, { cohortId: cohort.id, userId: leaver }, clock.now()));
  },
  async 'concerns go with the account of who raised them'(people) {
    const [fromId = ''] = await peopleOf(1);
    await db
      .insert(concerns)
      .values(Array.from({ length: people }, () => ({ groupId, fromId, toId: ada.userId, body: 'Loud.' })));
    return inTransaction((tx) => concernsDeleted.clear(tx, fromId, clock.now(), true));
  },
  async 'a summary is published to those who were absent'(people) {
    const { cohort } = await cohortOf(people);
    const { id } = await sessionOf(cohort.id, -day);
    await db.update(sessions).set({ closedAt: clock.now() }).where(eq(sessions.id, id));
    return () => editSummary(ada, id, { version: 0, words: '', shown: [], isPublished: true, tells: true });
  },
  async 'people who have not come are written to'(people) {
    const { cohort, userIds } = await cohortOf(people);
    await missedTwice(cohort.id, userIds);
    return () => lookAfterCohorts();
  },
  async 'people who have not come are asked about their place'(people) {
    const { cohort, userIds } = await cohortOf(people);
    await missedTwice(cohort.id, userIds);
    const rules = {
      writeAfter: null,
      releaseAfter: 2,
      mostMissed: null,
      asksReflection: false,
      asksReading: false,
    };
    await saveRules(db, { groupId, cohortId: cohort.id }, { ...rules, version: 0 });
    return () => lookAfterCohorts();
  },
  async 'certificates are issued'(people) {
    const { cohort, userIds } = await cohortOf(people);
    const { id: sessionId } = await sessionOf(cohort.id, -2 * day);
    await db.insert(attendances).values(
      userIds.map((userId) => ({
        ...{ sessionId, userId, recordedBy: ada.userId },
        status: 'present' as const,
      })),
    );
    await db.update(cohorts).set({ endedAt: clock.now() }).where(eq(cohorts.id, cohort.id));
    const rules = {
      writeAfter: null,
      releaseAfter: null,
      mostMissed: 0,
      asksReflection: false,
      asksReading: false,
    };
    await saveRules(db, { groupId, cohortId: cohort.id }, { ...rules, version: 0 });
    return () => lookAfterCohorts();
  },
  async 'an organiser writes to a cohort'(people) {
    const { cohort } = await cohortOf(people);
    const words = { whom: 'all', subject: 'Tea', body: 'There is tea.' };
    return () => writeTo(ada, (on) => audienceOfCohort(on, ada, cohort.id), words);
  },
  async 'sessions change'(people) {
    const { cohort } = await cohortOf(people);
    const { id } = await sessionOf(cohort.id, 2 * day);
    return inTransaction((tx) =>
      tell(tx, ada, { cohortId: cohort.id, groupId, sessionIds: [id] }, ({ email }) => ({
        ...{ to: email, subject: 'Changed', paragraphs: ['Look.'], category: 'sessions' },
      })),
    );
  },
  async 'people are reminded of a session'(people) {
    const { cohort } = await cohortOf(people);
    const { startsAt } = await sessionOf(cohort.id, 30 * day);
    // At six in the evening, two days before.
    return () => remindOfSessions(new Date(startsAt.getTime() - 42 * 3_600_000 + 60_000));
  },
};

/** What takes a fixed number only of what writes emails: the other work for each person is done person by person. */
const onlyEmails: Record<string, Case> = {
  async 'people who asked to join are told no'(people) {
    const { cohort, userIds } = await cohortOf(people, 'asked');
    return () => declineSignUps(ada, cohort.id, userIds, 'It is full.');
  },
  async 'those who waited come into the next round'(people) {
    const { round } = await roundOf(people);
    await db.update(applications).set({ state: 'deferred' }).where(eq(applications.roundId, round.id));
    const next = await seedRound(db, world, crowd(1, 0), clock.now());
    const closesAt = new Date(clock.now().getTime() + day);
    await db.update(rounds).set({ announcedAt: null, closesAt }).where(eq(rounds.id, next.round.id));
    return () => announceRound(ada, next.round.id);
  },
};

async function missedTwice(cohortId: string, userIds: string[]) {
  for (const days of [-9, -2]) {
    const { id: sessionId } = await sessionOf(cohortId, days * day);
    await db.insert(attendances).values(
      userIds.map((userId) => ({
        ...{ sessionId, userId, recordedBy: ada.userId },
        status: 'absent' as const,
      })),
    );
  }
  await sessionOf(cohortId, 5 * day);
}

/** What it takes to write to so many people, after the same was done once: what is kept in memory is there by then. */
async function measured(prepare: Case, people: number) {
  const work = await prepare(people);
  const [emails, statements, counter] = [await db.$count(messages), await written(), { queries: 0 }];
  await queryCounter.run(counter, work);
  return {
    queries: counter.queries,
    statements: (await written()) - statements,
    emails: (await db.$count(messages)) - emails,
  };
}

for (const [what, prepare] of Object.entries({ ...cases, ...onlyEmails }))
  test(`as many statements for thirty people as for three where ${what}`, async () => {
    await measured(prepare, 1);
    const [few, many] = [await measured(prepare, 3), await measured(prepare, 30)];
    assert.ok(few.emails >= 3 && many.emails >= 30, JSON.stringify({ few, many }));
    assert.equal(many.statements, few.statements, 'statements that write emails');
    if (what in cases) assert.equal(many.queries, few.queries, 'statements');
  });
