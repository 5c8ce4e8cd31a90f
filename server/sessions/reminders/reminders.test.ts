import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import { eq, inArray, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { emails } from '../../mail/queue/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { addDays, wallTimeOf } from '../../platform/time.ts';
import { openWorld } from '../../tools/testing/world.ts';
import { slotOf } from '../schedule/schedule.rules.ts';
import { answerFor } from '../seats/seats.actions.ts';
import { rsvps, sessions } from '../tables.ts';
import { remindOfSessions } from './actions.ts';
import { groupReminders, sessionReminders } from './tables.ts';

const realNow = clock.now;
const world = await openWorld();
const { facilitator, member, member2 } = world.people;
after(() => {
  clock.now = realNow;
});
afterEach(async () => {
  clock.now = realNow;
  await db.delete(emails);
  await db.delete(sessionReminders);
  await db.delete(groupReminders);
});

const hour = 3_600_000;

/** What time alone brings at an instant. */
async function at(instant: Date) {
  clock.now = () => instant;
  await remindOfSessions();
}

const written = async () =>
  (await db.select().from(emails)).map(({ to, subject, email, ...row }) => ({
    to,
    subject,
    ...row,
    email,
  }));

/** A session of the world's cohort, moved to a wall-clock time of its zone, with nothing else about it. */
async function session(date: string, time = '18:30') {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  assert.ok(row);
  await db.delete(sessions).where(sql`${sessions.id} <> ${row.id}`);
  await db.delete(rsvps);
  const slot = slotOf({ date, time, zone: row.zone }, 90);
  await db
    .update(sessions)
    .set({ ...slot, facilitatorId: facilitator.id })
    .where(eq(sessions.id, row.id));
  return { ...row, ...slot };
}

test('two days before, who has not answered is asked; three hours before, who comes is reminded; each once', async () => {
  const { id, startsAt } = await session('2090-05-09');
  const ask = new Date(startsAt.getTime() - 48.5 * hour);
  await db.transaction((tx) => answerFor(tx, id, member.id, { answer: 'going' }, ask));
  await at(new Date(ask.getTime() - 1000));
  assert.deepEqual(await written(), []);
  await Promise.all([at(ask), at(ask), at(new Date(ask.getTime() + 60_000))]);
  const asked = await written();
  const silent = await db.$count(
    cohortMembers,
    sql`${cohortMembers.cohortId} = ${world.cohort.id} and status = 'seated' and user_id not in (${member.id}, ${facilitator.id})`,
  );
  assert.equal(asked.length, silent + 1, 'the silent and whoever leads');
  assert.ok(!asked.some(({ to }) => to === member.email));
  const toMember2 = asked.find(({ to }) => to === member2.email);
  assert.match(toMember2?.subject ?? '', /^Will you come\? /);
  assert.deepEqual(
    toMember2?.email?.choices?.map(({ label }) => label),
    ['Going', 'Maybe', 'Can’t'],
  );
  const toLeader = asked.find(({ to }) => to === facilitator.email);
  assert.match(
    toLeader?.email?.paragraphs.join('\n') ?? '',
    new RegExp(`Going: ${member.name}\\.[^]*No answer yet: .*${member2.name}`),
  );
  assert.doesNotMatch(JSON.stringify(toMember2), new RegExp(member.name), 'others read no names');
  await db.delete(emails);
  await at(new Date(startsAt.getTime() - 3 * hour));
  assert.deepEqual((await written()).map(({ to }) => to).sort(), [facilitator.email, member.email].sort());
});

test('nothing is written of a cancelled session, after a long night, or where a group reminds nobody', async () => {
  const { id, startsAt } = await session('2090-05-16');
  const ask = startsAt.getTime() - 48.5 * hour;
  await at(new Date(ask + 4 * hour));
  assert.deepEqual(await written(), []);
  await db.update(sessions).set({ cancelledAt: realNow() }).where(eq(sessions.id, id));
  await at(new Date(ask));
  assert.deepEqual(await written(), []);
  await db.update(sessions).set({ cancelledAt: null }).where(eq(sessions.id, id));
  const never = { groupId: world.group.id, askDays: null, askAt: '18:00', nearHours: null };
  await db.insert(groupReminders).values(never);
  await at(new Date(ask));
  await at(new Date(startsAt.getTime() - hour));
  assert.deepEqual(await written(), []);
});

test('a session that is moved is reminded of anew', async () => {
  const { startsAt } = await session('2090-05-23');
  await at(new Date(startsAt.getTime() - 48.5 * hour));
  const before = (await written()).length;
  assert.ok(before > 0);
  const moved = await session('2090-05-30');
  await at(new Date(moved.startsAt.getTime() - 48.5 * hour));
  assert.equal((await written()).length, 2 * before);
});

test('over a year in six zones everybody is reminded once for each session, at the right time by their clocks', async () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Pacific/Apia',
  ];
  const [like] = await db.select().from(cohorts).where(eq(cohorts.id, world.cohort.id));
  assert.ok(like);
  await db.delete(sessions);
  await db.delete(cohortMembers).where(inArray(cohortMembers.userId, [member.id, facilitator.id]));
  const planned: { startsAt: Date; date: string; zone: string }[] = [];
  for (const zone of zones) {
    const { id: _, ...rest } = like;
    const [cohort] = await db
      .insert(cohorts)
      .values({ ...rest, name: zone, zone })
      .returning();
    const cohortId = cohort?.id ?? '';
    await db.insert(cohortMembers).values({ cohortId, userId: member.id, status: 'seated', turn: 1 });
    const series = Array.from({ length: 52 }, (_, week) =>
      slotOf({ date: addDays('2026-01-07', 7 * week), time: '18:30', zone }, 90),
    );
    await db.insert(sessions).values(series.map((slot) => ({ ...slot, cohortId })));
    planned.push(...series);
  }
  // By brute force, knowing nothing of zones but what their clocks show.
  const moments = planned.map(({ date, zone }) => {
    let instant = Date.parse(`${addDays(date, -2)}T00:00Z`) - 15 * hour;
    const wanted = `${addDays(date, -2)} 18:00`;
    const shown = () =>
      Object.values(wallTimeOf(new Date(instant), zone))
        .slice(0, 2)
        .join(' ');
    while (shown() !== wanted) instant += 30 * 60_000;
    return { instant, zone };
  });
  let told = 0;
  for (const instant of [...new Set(moments.map((one) => one.instant))].sort((a, b) => a - b)) {
    await at(new Date(instant - 1000));
    assert.equal(await db.$count(emails), told, new Date(instant).toISOString());
    await at(new Date(instant));
    await at(new Date(instant + 60_000));
    told += moments.filter((one) => one.instant === instant).length;
    assert.equal(await db.$count(emails), told, new Date(instant).toISOString());
  }
  assert.equal(told, 6 * 52);
  assert.equal(await db.$count(emails, eq(emails.to, member.email)), told);
});
