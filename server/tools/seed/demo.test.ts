import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, count, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers, groups } from '../../people/groups/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import { db } from '../../platform/db.ts';
import { claimEvenings } from '../../rooms/claims/queries.ts';
import { openItemsBefore } from '../../rooms/commitments/queries.ts';
import { feedbackLedBy } from '../../rooms/feedback/queries.ts';
import { planOf } from '../../rooms/plans/actions.ts';
import { plansFor } from '../../rooms/plans/queries.ts';
import { shippedPlans } from '../../rooms/plans/shipped.rules.ts';
import { questionsBefore } from '../../rooms/questions/queries.ts';
import { summaryFor } from '../../rooms/summary/actions.ts';
import { leftoversOf, resultsOf } from '../../rooms/summary/record.rules.ts';
import { upcomingSessionsFor } from '../../sessions/lists.queries.ts';
import { attendances, rsvps, sessions } from '../../sessions/tables.ts';
import { ticks } from '../../study/reading/tables.ts';
import { clockAround } from '../testing/clock-around.ts';
import { openDatabaseOnly } from '../testing/world.ts';
import { seedDemo } from './demo.ts';
import { deskJobs } from './evenings/evening.ts';

await openDatabaseOnly();

// A day whose evening lies ahead, and one whose evening is over.
const afternoon = new Date('2026-11-23T14:00:00Z');

test('the demo is a full cohort in week four, with a waitlist and a session this evening', async () => {
  clockAround(afternoon).minutesAfter(0);
  await seedDemo(db, afternoon);
  const [people] = await db.select({ all: count() }).from(groupMembers);
  assert.equal(people?.all, 18);
  const seats = await db
    .select({ status: cohortMembers.status, all: count() })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .where(eq(cohorts.name, 'Winter cohort'))
    .groupBy(cohortMembers.status);
  assert.deepEqual(Object.fromEntries(seats.map(({ status, all }) => [status, all])), {
    seated: 10,
    waitlisted: 2,
  });
  const [member] = await db
    .select({ id: cohortMembers.userId })
    .from(cohortMembers)
    .where(eq(cohortMembers.turn, 2));
  const [next] = await upcomingSessionsFor(db, member?.id ?? '', afternoon, 1);
  assert.equal(next?.session.startsAt.toISOString(), '2026-11-23T17:30:00.000Z');
  assert.equal(next?.unit?.title, 'Learning from humans');
});

test('three weeks have left attendance, summaries, answers and ticks', async () => {
  const closed = (await db.select().from(sessions)).filter(({ summary }) => summary !== null);
  assert.equal(closed.length, 6);
  assert.equal(closed.filter(({ summaryPublishedAt }) => summaryPublishedAt).length, 5);
  for (const table of [attendances, rsvps, ticks]) {
    const [rows] = await db.select({ all: count() }).from(table);
    assert.ok((rows?.all ?? 0) > 30);
  }
});

test('what came of last week is there to read: charts, notes, what people will do, and a question left open', async () => {
  const { facilitator, member, last } = await demo();
  const { state, notes, mayEdit, ...facts } = await summaryFor(member, last);
  assert.equal(mayEdit, false);
  assert.deepEqual(
    resultsOf(state).map(({ result }) => result.kind),
    ['credence', 'cards', 'bars', 'bars'],
  );
  const { actions, earlier, questions } = leftoversOf(state);
  assert.deepEqual([true, false], [...new Set(actions.map(({ isDone }) => isDone))]);
  assert.deepEqual(['done', 'kept'], [...new Set(earlier.map(({ came }) => came))].sort());
  assert.match(questions[0]?.text ?? '', /^Would we notice/);
  assert.match(notes, /^## The slow story/);
  assert.ok(facts.edited?.words);
  assert.ok((await openItemsBefore(db, (await upcoming(facilitator)).id)).length > 0);
});

test('no secret of a past evening is left in its log, and nobody can tell any more whose it was', async () => {
  const { rows } = await db.execute<{ type: string; data: object }>(
    sql`select type, data from room_events
      where type in ('card.written', 'dot.given', 'poll.answered', 'feedback.given')`,
  );
  assert.ok(rows.length > 50);
  for (const { type, data } of rows) assert.deepEqual(data, {}, type);
  const { rows: known } = await db.execute(
    sql`select from rooms join sessions on sessions.id = session_id
      where closed_at is not null and secret is not null`,
  );
  assert.equal(known.length, 0);
});

test('a claim has a history over three evenings of two cohorts, and a facilitator sees a trend', async () => {
  const { facilitator, group } = await demo();
  const claims = Map.groupBy(await claimEvenings(db, group), ({ text }) => text);
  assert.deepEqual(
    [...claims.values()].map((evenings) => new Set(evenings.map(({ cohort }) => cohort)).size).sort(),
    [1, 2],
  );
  assert.equal(claims.get(deskJobs)?.length, 3);
  const led = await feedbackLedBy(db, facilitator.userId, 10);
  assert.deepEqual(
    led.map(({ mean }) => mean.toFixed(1)),
    ['3.6', '4.4', '4.7'],
  );
});

test('this evening has a plan, a plan is shared, and questions wait in the box', async () => {
  const { facilitator, member } = await demo();
  const { id } = await upcoming(member);
  const { steps } = await planOf(facilitator, id);
  assert.equal(steps[0]?.title, shippedPlans[0]?.steps[0]?.title);
  assert.equal(
    steps.reduce((sum, { minutes }) => sum + minutes, 0),
    90,
  );
  const shared = await plansFor(db, facilitator);
  assert.deepEqual(
    shared.map(({ group }) => group),
    ['AI Safety Port Alder'],
  );
  const waiting = await questionsBefore(db, id);
  assert.deepEqual(waiting.map(({ anonymous }) => anonymous).sort(), [false, true]);
});

/** People of the demo, its group, and last week's session. */
async function demo() {
  const [group] = await db.select().from(groups);
  const everybody = await db.select().from(users);
  const actor = (name: string) => {
    const found = everybody.find(({ email }) => email === `${name}@demo.test`);
    return { ...found, userId: found?.id ?? '', loginSessionId: 'none' } as Actor & { userId: string };
  };
  const [last] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(cohorts, and(eq(cohorts.id, sessions.cohortId), eq(cohorts.name, 'Winter cohort')))
    .where(isNotNull(sessions.closedAt))
    .orderBy(desc(sessions.startsAt))
    .limit(1);
  return {
    facilitator: actor('facilitator'),
    member: actor('member'),
    group: group?.id ?? '',
    last: last?.id ?? '',
  };
}

async function upcoming({ userId }: Actor) {
  const [next] = await upcomingSessionsFor(db, userId, afternoon, 1);
  assert.ok(next);
  return next.session;
}
