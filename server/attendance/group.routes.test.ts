import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { letters } from '../platform/tables.ts';
import { attendances, rsvps, sessions } from '../sessions/tables.ts';
import { openServer } from '../tools/testing/server.ts';

const { world, as } = await openServer();
const { member, member2, otherMember, facilitator } = world.people;
const path = `/groups/${world.group.slug}/attendance`;
const now = clock.now();
const day = 86_400_000;

// Everybody has been there from the start.
await db.update(cohortMembers).set({ seatedAt: new Date(now.getTime() - 60 * day) });

type Came = [userId: string, status: 'present' | 'absent'];

/** A session of a cohort some days ago, with who came. */
async function held(cohortId: string, daysAgo: number, came: Came[]) {
  const startsAt = new Date(now.getTime() - daysAgo * day);
  const slot = { date: startsAt.toISOString().slice(0, 10), time: '18:30', zone: 'UTC', minutes: 90 };
  const times = { startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000) };
  const [{ id: sessionId } = assert.fail()] = await db
    .insert(sessions)
    .values({ cohortId, title: `${daysAgo} days ago`, ...slot, ...times })
    .returning({ id: sessions.id });
  const by = { sessionId, recordedBy: facilitator.id };
  await db.insert(attendances).values(came.map(([userId, status]) => ({ ...by, userId, status })));
  return sessionId;
}

test('while nobody has said who came, the page says how that is done', async () => {
  await db.delete(attendances);
  const { status, text } = await (await as('organiser')).get(path);
  assert.equal(status, 200);
  assert.match(text, /Nobody has said yet who came/);
  assert.match((await (await as('organiser')).get(`${path}?which=ended`)).text, /There is no such cohort/);
});

test('an organiser sees who came, week by week and cohort by cohort, with all numbers in tables', async () => {
  for (const days of [8, 15])
    await held(world.cohort.id, days, [
      [member.id, 'present'],
      [member2.id, 'absent'],
    ]);
  const other = await held(world.otherCohort.id, 8, [[otherMember.id, 'present']]);
  await db.insert(rsvps).values({ sessionId: other, userId: otherMember.id, answer: 'going' });
  const { text } = await (await as('organiser')).get(path);
  assert.match(text, /Who came, week by week: 60 % over 2 weeks\./);
  assert.match(text, /Tuesday cohort<\/a><\/th><td>.*?2 of 4<\/td><td class="number">50 %<\/td>/s);
  assert.match(
    text,
    /Thursday cohort<\/a><\/th><td>.*?1 of 1<\/td><td class="number">100 %<\/td><td class="number">100 %/s,
  );
  assert.ok(Buffer.byteLength(text) < 35_000);
});

test('whoever may be slipping in any cohort is named with it, and one press writes to them and comes back', async () => {
  const organiser = await as('organiser');
  const { text } = await organiser.get(path);
  assert.match(text, new RegExp(`${member2.name}</h3><p class="meta"><span>Tuesday cohort`));
  assert.doesNotMatch(text, new RegExp(`<h3>${member.name}`));
  const [, action = ''] = /action="(\/cohorts\/[^"]+\/attendance\/notes)"/.exec(text) ?? [];
  const sent = await organiser.post(action, { person: member2.id, return: path });
  assert.equal(sent.location, path);
  const [letter] = await db.select().from(letters).where(eq(letters.to, member2.email));
  assert.match(letter?.subject ?? '', /^How are you\?/);
  const away = await organiser.post(action, { person: member2.id, return: 'https://evil.test/' });
  assert.equal(away.location, '/');
});

test('a round, or what has ended, is looked at alone; what is neither shows all that run', async () => {
  const organiser = await as('organiser');
  await db.update(cohorts).set({ endedAt: now }).where(eq(cohorts.id, world.otherCohort.id));
  assert.doesNotMatch((await organiser.get(path)).text, /Thursday cohort/);
  const ended = (await organiser.get(`${path}?which=ended`)).text;
  assert.match(ended, /Thursday cohort/);
  assert.doesNotMatch(ended, /Tuesday cohort/);
  for (const which of ['00000000-0000-4000-8000-000000000000', "'", 'x&which=y'])
    assert.match((await organiser.get(`${path}?which=${which}`)).text, /Tuesday cohort/);
  await db.update(cohorts).set({ endedAt: null }).where(eq(cohorts.id, world.otherCohort.id));
});

test('the page takes as many statements for ten cohorts as for two', async () => {
  const organiser = await as('organiser');
  await organiser.get(path);
  const { queries } = await organiser.get(path);
  const [like] = await db.select().from(cohorts).where(eq(cohorts.id, world.cohort.id));
  assert.ok(like);
  for (let number = 0; number < 8; number += 1) {
    const { id: _, ...rest } = like;
    const [{ id } = assert.fail()] = await db
      .insert(cohorts)
      .values({ ...rest, name: `Cohort ${number}` })
      .returning();
    await db
      .insert(cohortMembers)
      .values({ cohortId: id, userId: member.id, status: 'seated', turn: 1, askedAt: now });
    await held(id, 3, [[member.id, 'present']]);
  }
  assert.equal((await organiser.get(path)).queries, queries);
});
