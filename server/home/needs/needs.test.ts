import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { and, eq, sql } from 'drizzle-orm';
import { freeHours } from '../../admissions/availability/tables.ts';
import { applications, rounds } from '../../admissions/rounds/tables.ts';
import { cohortMembers } from '../../cohorts/tables.ts';
import { emails } from '../../mail/queue/tables.ts';
import { concerns } from '../../people/concerns/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db, queryCounter } from '../../platform/db.ts';
import { roomEvents, rooms } from '../../rooms/tables.ts';
import { agreedCovers } from '../../sessions/rota/agreed/tables.ts';
import { swapChoices, swapOffers } from '../../sessions/rota/swaps/tables.ts';
import { turnOffers } from '../../sessions/rota/tables.ts';
import { attendanceClaims, attendances, rsvps, sessions } from '../../sessions/tables.ts';
import { readingQuestions } from '../../study/reading/tables.ts';
import type { PersonName } from '../../tools/seed/world.ts';
import { openWorld } from '../../tools/testing/world.ts';
import { needsOf } from './queries.ts';

const world = await openWorld();
const now = clock.now();
const { people, cohort, openCohort, otherCohort } = world;
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const waiting = async (person: PersonName) =>
  (await needsOf(db, people[person].id, now)).map(({ kind, of, count }) => `${kind} ${of} ${count}`).sort();
const startsIn = (id: string, from: number) =>
  db
    .update(sessions)
    .set({ startsAt: hours(from), endsAt: hours(from + 1.5) })
    .where(eq(sessions.id, id));

// Last week's session has its list, so that nothing waits but what a test puts there.
beforeEach(async () => {
  await db.delete(attendances);
  await db.delete(rsvps);
  await db
    .insert(attendances)
    .values({ sessionId: cohort.past, userId: people.member.id, status: 'present', recordedAt: now });
});

test('an organiser sees the sessions of two weeks that nobody facilitates; others do not', async () => {
  assert.deepEqual(await waiting('organiser'), [`no facilitator ${openCohort.next} 1`]);
  for (const person of ['facilitator', 'member', 'otherOrganiser', 'outsider'] as const)
    assert.deepEqual(await waiting(person), [], person);
});

test('a session nobody took attendance for waits for its facilitator and for organisers where it had none', async () => {
  await db.delete(attendances);
  assert.deepEqual(await waiting('facilitator'), [`attendance ${cohort.past} 1`]);
  assert.doesNotMatch((await waiting('organiser')).join(), /attendance/);
  await db.update(sessions).set({ facilitatorId: null }).where(eq(sessions.id, cohort.past));
  assert.match((await waiting('organiser')).join(), new RegExp(`attendance ${cohort.past} 1`));
  assert.deepEqual(await waiting('facilitator'), []);
  await db.update(sessions).set({ facilitatorId: people.facilitator.id }).where(eq(sessions.id, cohort.past));
});

test('two days before a session, who has not answered is counted for those who look after it', async () => {
  await startsIn(otherCohort.next, 40);
  assert.deepEqual(await waiting('otherFacilitator'), [`unanswered ${otherCohort.next} 2`]);
  assert.match((await waiting('organiser')).join(), new RegExp(`unanswered ${otherCohort.next} 2`));
  await db
    .insert(rsvps)
    .values({ sessionId: otherCohort.next, userId: people.otherMember.id, answer: 'cannot' });
  assert.deepEqual(await waiting('otherFacilitator'), [`unanswered ${otherCohort.next} 1`]);
  await startsIn(otherCohort.next, 72);
});

test('sign-ups, and people who say they were there, wait for whoever decides', async () => {
  await db
    .insert(cohortMembers)
    .values({ cohortId: cohort.id, userId: people.otherMember.id, status: 'asked', turn: 9 });
  await db
    .insert(attendanceClaims)
    .values({ sessionId: cohort.past, userId: people.member2.id, claimedAt: now });
  const organisers = await waiting('organiser');
  assert.ok(organisers.includes(`sign-ups ${cohort.id} 1`), organisers.join());
  assert.ok(organisers.includes(`attendance claims ${cohort.past} 1`), organisers.join());
  assert.deepEqual(await waiting('facilitator'), [`attendance claims ${cohort.past} 1`]);
  assert.deepEqual(await waiting('member2'), []);
  await db.delete(attendanceClaims);
  await db
    .delete(cohortMembers)
    .where(and(eq(cohortMembers.cohortId, cohort.id), eq(cohortMembers.userId, people.otherMember.id)));
});

test('a turn that is offered waits for those who could take it, until somebody has it', async () => {
  const [mayLead] = [eq(cohortMembers.userId, people.member.id)];
  await db.update(cohortMembers).set({ mayLead: true }).where(mayLead);
  await db
    .update(sessions)
    .set({ facilitatorId: null, leaderLostAt: now, lostLeaderId: people.facilitator.id })
    .where(eq(sessions.id, cohort.next));
  await db.insert(turnOffers).values({ sessionId: cohort.next, offeredBy: people.facilitator.id });
  assert.deepEqual(await waiting('member'), [`offered turns ${cohort.next} 1`]);
  assert.deepEqual(await waiting('member2'), [], 'who never said that they would facilitate is not asked');
  assert.deepEqual(await waiting('facilitator'), [], 'who gives it away is not');
  assert.ok((await waiting('organiser')).includes(`lost facilitator ${cohort.next} 1`));
  await db
    .update(sessions)
    .set({ facilitatorId: people.member.id, leaderLostAt: null, lostLeaderId: null })
    .where(eq(sessions.id, cohort.next));
  assert.deepEqual(await waiting('member'), []);
  await db.delete(turnOffers);
  await db.update(sessions).set({ facilitatorId: people.facilitator.id }).where(eq(sessions.id, cohort.next));
});

test('a turn that somebody agreed to, and a place that is kept, wait for whom they are for', async () => {
  await db.insert(agreedCovers).values({
    ...{ sessionId: openCohort.next, offeredBy: people.facilitator.id, userId: people.member.id },
    ...{ askedAt: now, answerBy: hours(5) },
  });
  const [need, ...others] = await needsOf(db, people.member.id, now);
  assert.deepEqual([need?.kind, need?.of, need?.at], ['turns to confirm', openCohort.next, hours(5)]);
  assert.deepEqual(others, []);
  await db.delete(agreedCovers);
  const place = { sessionId: cohort.next, userId: people.member2.id, answer: 'waiting' as const, turn: 1 };
  await db.insert(rsvps).values({ ...place, offeredUntil: hours(2) });
  assert.deepEqual(await waiting('member2'), [`held places ${cohort.next} 1`]);
  await db.update(rsvps).set({ offeredUntil: hours(-1) });
  assert.deepEqual(await waiting('member2'), [], 'once it is past, they had their turn');
});

test('an application waits for who began it until it closes, and for their hours once it is sent', async () => {
  const [{ id: roundId } = assert.fail()] = await db
    .insert(rounds)
    .values({
      ...{
        groupId: world.group.id,
        name: 'Autumn round',
        startsOn: '2027-09-06',
        weeks: 3,
        zone: 'Europe/Berlin',
      },
      ...{ announcedAt: now, opensAt: hours(-48), closesAt: hours(90), seats: 20 },
    })
    .returning({ id: rounds.id });
  await db.insert(applications).values({ roundId, userId: people.member.id });
  assert.deepEqual(await waiting('member'), [`application draft ${roundId} 1`]);
  await db.update(rounds).set({ closesAt: hours(-1) });
  assert.deepEqual(await waiting('member'), []);
  await db.update(applications).set({ state: 'submitted', submittedAt: now });
  assert.deepEqual(await waiting('member'), [`availability ${roundId} 1`]);
  await db.update(applications).set({ told: 'decline' });
  assert.deepEqual(await waiting('member'), []);
  await db.update(applications).set({ told: null });
  await db
    .insert(freeHours)
    .values({ roundId, userId: people.member.id, zone: 'Europe/Berlin', cells: '0'.repeat(336) });
  assert.deepEqual(await waiting('member'), []);
  await db.delete(rounds);
});

test('a swap waits for those who are asked for a turn of theirs', async () => {
  const [{ id: _, ...like } = assert.fail()] = await db
    .select()
    .from(sessions)
    .where(eq(sessions.id, cohort.next));
  const theirs = { ...like, facilitatorId: people.member.id, startsAt: hours(400), endsAt: hours(401) };
  const [returned = assert.fail()] = await db.insert(sessions).values(theirs).returning({ id: sessions.id });
  await db
    .insert(swapOffers)
    .values({ sessionId: cohort.next, offeredBy: people.facilitator.id, offeredAt: now });
  await db
    .insert(swapChoices)
    .values({ sessionId: cohort.next, returnId: returned.id, userId: people.member.id });
  assert.deepEqual(await waiting('member'), [`swaps ${cohort.next} 1`]);
  assert.deepEqual([...(await waiting('facilitator')), ...(await waiting('member2'))], []);
  await db.delete(sessions).where(eq(sessions.id, returned.id));
  assert.deepEqual(await waiting('member'), []);
  await db.delete(swapOffers);
});

test('a concern waits for the person it was written to, and for no other organiser', async () => {
  await db
    .insert(concerns)
    .values({ groupId: world.group.id, fromId: people.member.id, toId: people.organiser.id, body: 'Hello' });
  const [need] = (await needsOf(db, people.organiser.id, now)).filter(({ kind }) => kind === 'concerns');
  assert.equal(need?.title, people.member.name);
  assert.deepEqual(await waiting('member'), []);
  await db.delete(concerns);
});

test('questions on the readings of a session wait for its facilitator until they change the plan', async () => {
  const [unitId = ''] = world.curriculum.unitIds.slice(2);
  const asked = { cohortId: cohort.id, unitId, anonymous: true, text: 'Why?' };
  await db.insert(readingQuestions).values([
    { ...asked, authorId: people.member.id, createdAt: hours(-2) },
    { ...asked, authorId: people.member2.id, createdAt: hours(-3) },
    { ...asked, authorId: people.facilitator.id, createdAt: hours(-3) },
    { ...asked, authorId: people.member.id, createdAt: hours(-3), takenAt: hours(-1) },
  ]);
  assert.deepEqual(await waiting('facilitator'), [`questions ${cohort.next} 2`]);
  assert.doesNotMatch((await waiting('organiser')).join(), /questions/, 'nobody else hears of them');
  await db.insert(rooms).values({ sessionId: cohort.next });
  await db.insert(roomEvents).values({
    ...{ sessionId: cohort.next, seq: 1, type: 'agenda.changed', data: { steps: [] } },
    ...{ by: people.facilitator.id, at: hours(-2.5) },
  });
  assert.deepEqual(await waiting('facilitator'), [`questions ${cohort.next} 1`], 'one came after the plan');
  await db.delete(readingQuestions);
});

test('an address whose last email came back waits for organisers of its group until one arrives', async () => {
  const [to, groupId] = [people.member.email, world.group.id];
  const email = (state: 'bounced' | 'sent', back: number) =>
    db
      .insert(emails)
      .values({ category: 'sessions', to, subject: 'Moved', groupId, state, createdAt: hours(-back) });
  await email('sent', 3);
  await email('bounced', 2);
  const need = `bounces ${world.group.slug}/${people.member.id} 1`;
  assert.ok((await waiting('organiser')).includes(need));
  for (const person of ['facilitator', 'member', 'otherOrganiser'] as const)
    assert.deepEqual(await waiting(person), [], person);
  await email('sent', 1);
  assert.ok(!(await waiting('organiser')).includes(need));
  await db.delete(emails);
});

test('however much waits, two statements ask, one for most people, and the answer is bounded', async () => {
  await db.execute(sql`
    insert into sessions (cohort_id, date, time, zone, minutes, starts_at, ends_at)
    select ${openCohort.id}::uuid, '2026-01-01', '18:00', 'Europe/Berlin', 90,
      ${hours(1).toISOString()}::timestamptz + n * interval '1 minute', ${hours(3).toISOString()}::timestamptz + n * interval '1 minute'
    from generate_series(1, 300) n`);
  const asked = async (person: PersonName) => {
    const counter = { queries: 0 };
    const needs = await queryCounter.run(counter, () => needsOf(db, people[person].id, now));
    return { queries: counter.queries, count: needs.length };
  };
  const { queries, count } = await asked('organiser');
  assert.ok(count > 0 && count <= 60, `${count}`);
  assert.equal(queries, 2);
  assert.deepEqual(await asked('member'), { queries: 1, count: 0 });
});
