import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, eq } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { groupMembers } from '../../groups/tables.ts';
import { db } from '../../platform/db.ts';
import { ticks } from '../../reading/tables.ts';
import { upcomingSessionsFor } from '../../sessions/lists.queries.ts';
import { attendances, rsvps, sessions } from '../../sessions/tables.ts';
import { openDatabaseOnly } from '../testing/world.ts';
import { seedDemo } from './demo.ts';

await openDatabaseOnly();

// A day whose evening lies ahead, and one whose evening is over.
const afternoon = new Date('2026-11-23T14:00:00Z');

test('the demo is a full cohort in week four, with a waitlist and a session this evening', async () => {
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
  for (const table of [attendances, rsvps, ticks]) {
    const [rows] = await db.select({ all: count() }).from(table);
    assert.ok((rows?.all ?? 0) > 30);
  }
});
