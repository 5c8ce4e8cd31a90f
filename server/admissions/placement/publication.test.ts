import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { addressOf } from '../../mail/mail.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { crowd, seedRound } from '../../tools/testing/round.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { freeHours } from '../availability/tables.ts';
import { historyOf } from '../rounds/history.queries.ts';
import { applications, roundCohorts, rounds } from '../rounds/tables.ts';
import { boardOf, leftOut } from './draft.rules.ts';
import { beginAsked } from './drafts.actions.ts';
import { draftFor } from './drafts.queries.ts';
import { firstSettings } from './facts.rules.ts';
import { factsFor } from './facts.ts';
import { publishDraft, type Seen } from './publication.actions.ts';
import { runSolve } from './solves.actions.ts';
import { openIn } from './still-open.ts';

const world = await openWorld();
const organiser = actor(world, 'organiser');

/** A round with a draft that has been worked out. One reader is free at no time, one leader too many applied. */
async function solved() {
  const nowhere = { name: 'Nora Nowhere', can: {} };
  const seeded = await seedRound(db, world, [...crowd(9, 4), nowhere], clock.now());
  const roundId = seeded.round.id;
  const settings = firstSettings(seeded.round, await factsFor(db, seeded.round));
  const draftId = await beginAsked(organiser, roundId, settings, { id: null });
  await runSolve(draftId);
  const { draft } = await draftFor(db, organiser, roundId, draftId);
  return { ...seeded, roundId, draftId, draft, version: draft.version };
}

/** What an organiser has read who opens the page before publishing now, and confirms all of it. */
async function asRead(roundId: string, draftId: string): Promise<Seen> {
  const found = await draftFor(db, organiser, roundId, draftId);
  const { mark } = await openIn(db, found, await factsFor(db, found.round), clock.now());
  return { version: found.draft.version, facts: mark, isConfirmed: true };
}

async function emailsOf(roundName: string) {
  type Sent = { to: string; subject: string; text: string; action: { label: string; href: string } };
  const { rows } = await db.execute<Sent>(
    sql`select "to", subject, letter->>'paragraphs' as text, letter->'action' as action from letters where letter->>'footer' like ${`%${roundName}%`}`,
  );
  return rows;
}

const first = await solved();

test('nothing of a draft is there before it is published', async () => {
  assert.deepEqual(await db.select().from(roundCohorts), []);
  assert.deepEqual(await emailsOf(first.round.name), []);
});

test('publishing from two places at once makes every cohort, seat and email once', async () => {
  const { roundId, draftId, draft } = first;
  const read = await asRead(roundId, draftId);
  await Promise.all([1, 2, 3].map(() => publishDraft(organiser, roundId, draftId, read)));
  await publishDraft(organiser, roundId, draftId, read);
  const { groups } = boardOf(draft);
  const made = await db
    .select({ cohort: cohorts, slot: roundCohorts.slot })
    .from(roundCohorts)
    .innerJoin(cohorts, eq(cohorts.id, roundCohorts.cohortId))
    .where(eq(roundCohorts.roundId, roundId));
  assert.equal(made.length, groups.length);
  for (const { cohort, slot } of made) {
    assert.match(cohort.name, /^(Monday 18:00|Tuesday 19:00|Wednesday 18:30) · Leader$/);
    assert.deepEqual([cohort.signUp, cohort.seats, cohort.zone], ['closed', 4, 'Europe/Berlin']);
    const seats = await db.select().from(cohortMembers).where(eq(cohortMembers.cohortId, cohort.id));
    const leader = seats.find(({ role }) => role === 'facilitator');
    const group = groups.find((one) => one.slot === slot && one.facilitator === leader?.userId);
    assert.equal(leader?.mayLead, true);
    assert.ok(seats.every(({ status }) => status === 'seated'));
    const readers = seats.filter(({ role }) => role === 'member').map(({ userId }) => userId);
    assert.deepEqual(readers.sort(), group?.participants.toSorted());
    const planned = await db.select().from(sessions).where(eq(sessions.cohortId, cohort.id));
    assert.equal(planned.length, 3);
    assert.ok(planned.every(({ facilitatorId, unitId }) => facilitatorId === leader?.userId && unitId));
    assert.ok(
      planned.every(({ date }) => date >= cohort.startsOn && cohort.startsOn >= first.round.startsOn),
    );
  }
  const emails = await emailsOf(first.round.name);
  assert.equal(emails.length, 14);
  assert.equal(new Set(emails.map(({ to }) => to)).size, 14);
});

test('everybody reads where they are, and who is nowhere why, and the same stands on their application', async () => {
  const { roundId, draft, ids, idOf } = first;
  const placed = boardOf(draft).groups.flatMap(({ facilitator, participants }) => [
    facilitator,
    ...participants,
  ]);
  const rows = await db.select().from(applications).where(eq(applications.roundId, roundId));
  const emails = await emailsOf(first.round.name);
  for (const { id, userId, told, decision } of rows) {
    // Who has named no time, and who would lead where nobody is needed, stays accepted.
    assert.deepEqual([told, decision], ['accept', 'accept']);
    assert.deepEqual(
      (await historyOf(db, id)).map(({ what }) => what),
      [placed.includes(userId) ? 'placed' : 'accepted'],
    );
  }
  assert.equal(leftOut(draft.facts, boardOf(draft)).length, 1);
  const nora = emails.find(({ to }) => to.startsWith('nora'));
  assert.match(nora?.subject ?? '', /^When are you free\? Your place in Autumn round$/);
  assert.match(nora?.text ?? '', /not in a cohort yet, because you haven’t told us when you’re free/);
  assert.doesNotMatch(nora?.text ?? '', /sorry|waitlist/);
  assert.deepEqual(nora?.action, {
    label: 'Tell us when you’re free',
    href: addressOf(`/rounds/${roundId}/hours`),
  });
  const spare = emails.filter(({ subject }) => subject === 'The cohorts of Autumn round');
  assert.equal(spare.length, 4 - boardOf(draft).groups.length);
  assert.match(spare[0]?.text ?? '', /each of them has a facilitator/);
  const reader = emails.find(({ subject }) => subject.startsWith('Your cohort'));
  assert.match(reader?.text ?? '', /Your facilitator is Leader \d/);
  assert.match(reader?.text ?? '', /first session is on (Monday|Tuesday|Wednesday) .* Berlin time/);
  assert.ok(emails.some(({ subject }) => subject.startsWith('You’re facilitating')));
  const members = await db.select().from(groupMembers).where(eq(groupMembers.groupId, world.group.id));
  assert.ok(placed.every((id) => members.some(({ userId }) => userId === id)));
  assert.ok(ids.includes(idOf('Nora Nowhere')));
  assert.ok(!members.some(({ userId }) => userId === idOf('Nora Nowhere')));
});

test('the round is formed, once, and no other draft of it can be published', async () => {
  const [round] = await db.select().from(rounds).where(eq(rounds.id, first.roundId));
  assert.ok(round?.formedAt);
  const settings = firstSettings(first.round, await factsFor(db, first.round));
  await assert.rejects(beginAsked(organiser, first.roundId, settings, { id: null }), { code: 'conflict' });
});

test('a draft is not published when somebody has withdrawn, or cannot come any more, since it was made', async () => {
  const { roundId, draftId, draft } = await solved();
  const [one = '', two = ''] = boardOf(draft).groups[0]?.participants ?? [];
  const of = (userId: string) => and(eq(applications.roundId, roundId), eq(applications.userId, userId));
  const nothingMade = async () => {
    const read = await asRead(roundId, draftId);
    await assert.rejects(publishDraft(organiser, roundId, draftId, read), /breaks a rule/);
    assert.equal(await db.$count(roundCohorts, eq(roundCohorts.roundId, roundId)), 0);
  };
  await db.update(applications).set({ state: 'withdrawn' }).where(of(one));
  await nothingMade();
  await db.update(applications).set({ state: 'submitted' }).where(of(one));
  const hoursOfTwo = and(eq(freeHours.roundId, roundId), eq(freeHours.userId, two));
  const [kept] = await db.select().from(freeHours).where(hoursOfTwo);
  await db
    .update(freeHours)
    .set({ cells: '0'.repeat(336) })
    .where(hoursOfTwo);
  await nothingMade();
  await db
    .update(freeHours)
    .set({ cells: kept?.cells ?? '' })
    .where(hoursOfTwo);
  await publishDraft(organiser, roundId, draftId, await asRead(roundId, draftId));
  assert.ok((await db.$count(roundCohorts, eq(roundCohorts.roundId, roundId))) > 0);
});

test('nobody else publishes a draft, nor an organiser one that has been changed since they looked', async () => {
  const { roundId, draftId, version } = await solved();
  const read = await asRead(roundId, draftId);
  for (const [who, code] of [
    ['member', 'forbidden'],
    ['facilitator', 'forbidden'],
    ['otherOrganiser', 'not-found'],
    ['outsider', 'not-found'],
  ] as const)
    await assert.rejects(publishDraft(actor(world, who), roundId, draftId, read), { code }, who);
  const later = { ...read, version: version + 1 };
  await assert.rejects(publishDraft(organiser, roundId, draftId, later), { code: 'conflict' });
});
