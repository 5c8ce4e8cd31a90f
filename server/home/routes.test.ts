import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { sessions } from '../sessions/tables.ts';
import { saveTick } from '../study/reading/queries.ts';
import { clockAround } from '../tools/testing/clock-around.ts';
import { openServer } from '../tools/testing/server.ts';

const server = await openServer();
const { cohort, otherCohort, people, curriculum } = server.world;
const home = async (person: 'member' | 'organiser' | 'otherFacilitator' | 'facilitator') =>
  (await (await server.as(person)).get('/')).text;
const [other] = await db.select().from(sessions).where(eq(sessions.id, otherCohort.next));
const room = (id: string) => new RegExp(`href="/sessions/${id}/room">Open the room`);
const around = clockAround(other?.startsAt ?? assert.fail());
after(around.toNow);

test('half an hour before a session its room is one tap away, for organisers too', async () => {
  around.minutesAfter(-31);
  for (const person of ['otherFacilitator', 'organiser'] as const)
    assert.doesNotMatch(await home(person), room(otherCohort.next), person);
  around.minutesAfter(-30);
  for (const person of ['otherFacilitator', 'organiser'] as const)
    assert.match(await home(person), room(otherCohort.next), person);
  assert.doesNotMatch(await home('member'), room(otherCohort.next), 'who is in another cohort');
});

test('when a session is over, or its room is closed, its room is not offered', async () => {
  around.minutesAfter(60);
  assert.match(await home('organiser'), room(otherCohort.next));
  await db.update(sessions).set({ closedAt: clock.now() }).where(eq(sessions.id, otherCohort.next));
  assert.doesNotMatch(await home('organiser'), room(otherCohort.next));
  await db.update(sessions).set({ closedAt: null }).where(eq(sessions.id, otherCohort.next));
  around.minutesAfter(24 * 60);
  assert.doesNotMatch(await home('organiser'), room(otherCohort.next));
});

test('an organiser reads whose turn is next in each cohort', async () => {
  around.toNow();
  const text = await home('organiser');
  const list = text.slice(text.indexOf('You organise'));
  assert.match(list, /Tuesday cohort[\s\S]+?Facilitator: Tomás Rivera/);
  assert.match(list, /Open evening[\s\S]+?No facilitator yet/);
  assert.doesNotMatch(await home('member'), /You organise/);
});

test('what to read names its session and opens the first text that is not read yet', async () => {
  around.toNow();
  const before = await home('member');
  assert.match(before, /For “Goals and misalignment”/);
  assert.match(before, /href="https:\/\/example\.org\/main"[^>]*>Read now/);
  await saveTick(db, people.member.id, curriculum.readingIds[2] ?? '', clock.now());
  const read = await home('member');
  assert.match(read, /All read/);
  assert.doesNotMatch(read, /Read now/);
  assert.match(read, new RegExp(`/cohorts/${cohort.id}/reading`));
});
