import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, like, ne } from 'drizzle-orm';
import { roundCohorts, rounds } from '../admissions/rounds/tables.ts';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { emails } from '../mail/queue/tables.ts';
import { deleteTemplate, saveTemplate } from '../messages/templates.queries.ts';
import { groups } from '../people/groups/tables.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { attendances, rsvps, sessions } from '../sessions/tables.ts';
import { openServer } from '../tools/testing/server.ts';

const { world, as } = await openServer();
const { member, member2, facilitator } = world.people;
const path = `/groups/${world.group.slug}/attendance`;
const day = 86_400_000;
const now = clock.now();
const ada = await as('organiser');

test('as long as nobody has noted anything, the page says what to do', async () => {
  await db
    .update(sessions)
    .set({ startsAt: new Date(now.getTime() + day), endsAt: new Date(now.getTime() + 2 * day) });
  const { status, text } = await ada.get(path);
  assert.equal(status, 200);
  assert.match(text, /No attendance taken yet[\s\S]*See the cohorts/);
  const other = await as('otherOrganiser');
  const [own] = await db.select().from(groups).where(eq(groups.id, world.otherGroup.id));
  assert.match(
    (await other.get(`/groups/${own?.slug}/attendance`)).text,
    /No cohorts yet[\s\S]*Plan a cohort/,
  );
});

/** A session of a cohort, this many days ago, with who had said they come and who came. */
async function heldAgo(
  cohortId: string,
  days: number,
  came: string[],
  missed: string[],
  going: string[] = [],
) {
  const startsAt = new Date(now.getTime() - days * day);
  const [made] = await db
    .insert(sessions)
    .values({
      ...{ cohortId, title: `The evening ${days} days ago`, date: startsAt.toISOString().slice(0, 10) },
      ...{ time: '18:30', zone: 'UTC', minutes: 90, startsAt },
      endsAt: new Date(startsAt.getTime() + 5_400_000),
    })
    .returning({ id: sessions.id });
  const sessionId = made?.id ?? '';
  const note = (status: 'present' | 'absent') => (userId: string) => ({
    ...{ sessionId, userId, status, recordedBy: facilitator.id },
  });
  const noted = [...came.map(note('present')), ...missed.map(note('absent'))];
  if (noted.length > 0) await db.insert(attendances).values(noted);
  if (going.length > 0)
    await db.insert(rsvps).values(going.map((userId) => ({ sessionId, userId, answer: 'going' as const })));
  return sessionId;
}

test('the whole group is drawn, and who is at risk is named with their cohort and a check-in email', async () => {
  const { id } = world.cohort;
  await db.update(cohortMembers).set({ seatedAt: null });
  await heldAgo(id, 16, [member.id, member2.id], [], [member.id, member2.id]);
  await heldAgo(id, 9, [member.id], [member2.id], [member.id, member2.id]);
  await heldAgo(id, 2, [member.id], [member2.id]);
  const untold = await heldAgo(id, 1, [], []);
  const { text } = await ada.get(path);
  assert.match(text, /67% attendance over the last 12 weeks in the \d cohorts running now\./);
  assert.match(text, /Attendance: 67% over 3 weeks\./);
  assert.match(
    text,
    new RegExp(`${member2.name}</h3>[\\s\\S]*?Tuesday cohort</a>[\\s\\S]*?missed the last 2`),
  );
  assert.match(
    text,
    /Tuesday cohort<\/a>[\s\S]*?<rect width="67" height="8">[\s\S]*?4<\/td><td[^>]*>[^/]*4 of 6<\/td>/,
  );
  assert.ok(text.includes(`href="/sessions/${untold}/attendance"`), 'what nobody has noted is asked for');
  assert.ok(text.includes(`href="/cohorts/${id}/attendance"`));
  const sent = await ada.post(`/cohorts/${id}/attendance/notes`, { person: member2.id, return: path });
  assert.equal(sent.location, path);
  const to = and(eq(emails.to, member2.email), like(emails.subject, 'How are you?%'));
  assert.equal(await db.$count(emails, to), 1);
  const away = { person: member2.id, return: 'https://elsewhere.example/' };
  assert.equal((await ada.post(`/cohorts/${id}/attendance/notes`, away)).location, '/');
  assert.equal(await db.$count(emails, to), 1, 'once a week');
});

test('only who organises the group reads it, and no other group’s cohorts are in it', async () => {
  for (const person of ['member', 'facilitator', 'otherMember'] as const)
    assert.equal((await (await as(person)).get(path)).status, 403, person);
  const other = await as('otherOrganiser');
  assert.equal((await other.get(path)).status, 404);
  const { text } = await other.get(`/groups/${world.otherGroup.slug}/attendance`);
  assert.ok(!text.includes(member2.name) && !text.includes('Tuesday cohort'));
  assert.match(
    (await ada.get(`/cohorts/${world.cohort.id}/attendance`)).text,
    new RegExp(`href="${path}">All cohorts`),
  );
  const led = (await (await as('facilitator')).get(`/cohorts/${world.cohort.id}/attendance`)).text;
  assert.ok(!led.includes(path));
});

test('a kind note is read before it is sent in the words in which it goes out', async () => {
  const pages = [path, `/cohorts/${world.cohort.id}/attendance`];
  for (const page of pages) assert.match((await ada.get(page)).text, /we can often help/);
  const words = { groupId: world.group.id, template: 'attendance.kind', version: 0 };
  await saveTemplate(db, { ...words, subject: 'Hello', body: '{from} of <{group}> waits for you.' });
  for (const page of pages) {
    const { text } = await ada.get(page);
    assert.match(text, /Ada Lindqvist of &lt;AI Safety Port Alder&gt; waits for you\./);
    assert.doesNotMatch(text, /we can often help/);
  }
  await deleteTemplate(db, world.group.id, 'attendance.kind');
});

test('one round is looked at, or what has ended; a note sent from there comes back there', async () => {
  const [round] = await db
    .insert(rounds)
    .values({
      ...{ groupId: world.group.id, name: 'Spring <intake>', startsOn: '2026-03-02', weeks: 8, zone: 'UTC' },
      ...{ opensAt: now, closesAt: now, seats: 8 },
    })
    .returning();
  await db
    .insert(roundCohorts)
    .values({ roundId: round?.id ?? '', cohortId: world.cohort.id, slot: '2 18:30' });
  const { text } = await ada.get(`${path}?cohorts=${round?.id}`);
  assert.match(text, /Spring &lt;intake&gt;/);
  assert.match(text, /Tuesday cohort<\/a>/);
  assert.doesNotMatch(text, /Thursday cohort<\/a>/);
  assert.ok(text.includes(`name="return" value="${path}?cohorts=${round?.id}"`));
  await db.update(cohorts).set({ endedAt: now }).where(ne(cohorts.id, world.cohort.id));
  assert.match(
    (await ada.get(path)).text,
    /\d+% attendance over the last 12 weeks in the cohort running now\./,
  );
  const ended = (await ada.get(`${path}?cohorts=ended`)).text;
  assert.match(ended, /Thursday cohort<\/a>/);
  assert.doesNotMatch(ended, /At risk of dropping out|Tuesday cohort<\/a>/);
  for (const odd of ['cohorts=x', 'cohorts[]=1', 'cohorts=%00', `cohorts=${'x'.repeat(400)}`])
    assert.match((await ada.get(`${path}?${odd}`)).text, /value="running" selected/, odd);
});

test('twelve cohorts of ten weeks take no statement more than three, and stay a small page', async () => {
  const before = await ada.get(path);
  const [like] = await db.select().from(cohorts).where(eq(cohorts.id, world.cohort.id));
  assert.ok(like);
  const { id: _, ...rest } = like;
  for (const number of Array(12).keys()) {
    const [made] = await db
      .insert(cohorts)
      .values({ ...rest, name: `A cohort with a name of some length, number ${number}` })
      .returning({ id: cohorts.id });
    const seat = { cohortId: made?.id ?? '', status: 'seated' as const, role: 'member' as const };
    await db.insert(cohortMembers).values([
      { ...seat, userId: member.id, turn: 1 },
      { ...seat, userId: member2.id, turn: 2 },
    ]);
    await heldAgo(seat.cohortId, -7, [], []);
    for (const week of Array(10).keys())
      await heldAgo(seat.cohortId, 3 + 7 * week, [member.id], [member2.id], [member2.id]);
  }
  const after = await ada.get(path);
  assert.equal(after.queries, before.queries);
  assert.ok(after.queries <= 6, `${after.queries} statements`);
  assert.ok(after.text.length < 35_000, `${after.text.length} characters`);
  assert.equal(after.text.match(/Send a check-in email/g)?.length, 13);
});
