import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, inArray } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db, queryCounter } from '../../platform/db.ts';
import { addDays, dateIn } from '../../platform/time.ts';
import { openWorld } from '../../tools/testing/world.ts';
import { rsvps, sessions, standingAnswers } from '../tables.ts';
import { applyStanding, settleAfterMove } from './standing.actions.ts';

const world = await openWorld();
const now = clock.now();
const first = addDays(dateIn('UTC', now), 10);

const lineOf = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A cohort of so many: of each three one is away at first, one comes to all but is away, and one comes to all. */
async function crowd(count: number) {
  const [cohort] = await db
    .insert(cohorts)
    .values({
      ...{ groupId: world.group.id, name: `${count} people`, startsOn: first, weekday: 2, time: '18:30' },
      ...{ zone: 'UTC', seats: count },
    })
    .returning({ id: cohorts.id });
  assert.ok(cohort);
  const people = await db
    .insert(users)
    .values(lineOf(count).map((index) => ({ name: `Person ${index}`, zone: 'UTC' })))
    .returning({ id: users.id });
  await db
    .insert(groupMembers)
    .values(people.map(({ id }) => ({ groupId: world.group.id, userId: id, role: 'member' as const })));
  await db.insert(cohortMembers).values(
    people.map(({ id }, index) => ({
      ...{ cohortId: cohort.id, userId: id, role: 'member' as const, status: 'seated' as const },
      ...{ turn: index + 1, askedAt: now, seatedAt: now },
    })),
  );
  const away = { fromDate: first, untilDate: addDays(first, 1), saidAt: now };
  const comes = { cohortId: cohort.id, saidAt: now };
  await db
    .insert(standingAnswers)
    .values(
      people.flatMap(({ id: userId }, index) => [
        ...(index % 3 < 2 ? [{ userId, ...away }] : []),
        ...(index % 3 > 0 ? [{ userId, ...comes }] : []),
      ]),
    );
  const made = await db
    .insert(sessions)
    .values(lineOf(2).map((day) => sessionOn(cohort.id, addDays(first, day))))
    .returning({ id: sessions.id });
  return { people: people.map(({ id }) => id), ids: made.map(({ id }) => id) };
}

const sessionOn = (cohortId: string, date: string) => ({
  ...{ cohortId, date, time: '18:30', zone: 'UTC', minutes: 90 },
  ...{ startsAt: new Date(`${date}T18:30Z`), endsAt: new Date(`${date}T20:00Z`) },
});

async function counted(work: () => Promise<void>): Promise<number> {
  const counter = { queries: 0 };
  await queryCounter.run(counter, work);
  return counter.queries;
}

/** What of each three people is answered to a session. */
async function answersOf(sessionId: string, people: string[]) {
  const rows = await db.select().from(rsvps).where(eq(rsvps.sessionId, sessionId));
  const byId = new Map(rows.map(({ userId, answer }) => [userId, answer]));
  return people.map((id) => byId.get(id) ?? null);
}

/** Plans two sessions and moves them to when nobody is away. Answers with the statements that each took. */
async function planAndMove(count: number): Promise<[number, number]> {
  const { people, ids } = await crowd(count);
  const planned = await counted(() => db.transaction((tx) => applyStanding(tx, ids, now)));
  const thirds = lineOf(count / 3);
  for (const id of ids)
    assert.deepEqual(
      await answersOf(id, people),
      thirds.flatMap(() => ['cannot', 'cannot', 'going']),
    );
  const date = addDays(first, 5);
  await db
    .update(sessions)
    .set({ date, startsAt: new Date(`${date}T18:30Z`), endsAt: new Date(`${date}T20:00Z`) })
    .where(inArray(sessions.id, ids));
  const moved = await counted(() => db.transaction((tx) => settleAfterMove(tx, ids, now)));
  for (const id of ids)
    assert.deepEqual(
      await answersOf(id, people),
      thirds.flatMap(() => [null, 'going', 'going']),
    );
  return [planned, moved];
}

test('sessions are answered for thirty people with as many statements as for three', async () => {
  assert.deepEqual(await planAndMove(30), await planAndMove(3));
});
