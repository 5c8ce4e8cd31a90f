import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asc, eq } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { openRound } from '../../tools/testing/applicants.ts';
import { factsIn } from '../../tools/testing/publication.ts';
import { openServer } from '../../tools/testing/server.ts';
import { until } from '../../tools/testing/waiting.ts';
import { applications, roundCohorts, rounds } from '../rounds/tables.ts';
import { boardOf } from './draft.rules.ts';
import { instanceOf } from './instance.rules.ts';
import { draftToSolve } from './solves.queries.ts';
import { placementSolves } from './tables.ts';

// Berlin puts its clocks forward on Sunday 28 March 2027; New York has done so two weeks before, Kolkata never does.
const february = new Date('2027-02-01T12:00:00Z');
clock.now = () => february;

const { world, as, visitor } = await openServer();
const { roundId, people } = await openRound(db, world, 3, february);
const [berta, nick, kiran] = people.map(({ cookie }) => visitor(cookie));
assert.ok(berta && nick && kiran);
await db
  .update(rounds)
  .set({
    ...{ startsOn: '2027-03-15', weeks: 3, zone: 'Europe/Berlin', minutes: 90 },
    ...{ sizeMin: 2, sizeTarget: 2, sizeMax: 3 },
    slots: ['mon-18:00', 'tue-19:00'].map((slot) => ({ slot, rooms: null })),
  })
  .where(eq(rounds.id, roundId));

const ids = new Map((await db.select().from(users)).map(({ email, id }) => [email, id]));
const [bertaId = '', nickId = '', kiranId = ''] = people.map(({ email }) => ids.get(email) ?? '');
await db.insert(applications).values(
  [bertaId, nickId, kiranId].map((userId, at) => ({
    ...{ roundId, userId, turn: at + 1, role: at === 0 ? ('facilitator' as const) : ('member' as const) },
    ...{ state: 'submitted' as const, decision: 'accept' as const, submittedAt: february },
  })),
);
await db.update(users).set({ zone: 'America/New_York' }).where(eq(users.id, nickId));

const hours = `/rounds/${roundId}/hours`;

/** Fields of the plain form: whole hours of a weekday (0 Monday), from one to the one before another. */
const free = (weekday: number, from: number, until: number, level = '2') =>
  Object.fromEntries(
    Array.from({ length: until - from }, (_, index) => [`h${weekday * 48 + (from + index) * 2}`, level]),
  );

// Monday 18:00 in Berlin is 13:00 in New York and 22:30 in Kolkata, and in the last week 12:00 and 21:30.
// Tuesday 19:00 is 14:00 and 23:30, and in the last week 13:00 and 22:30.
const said = [
  [berta, 'Europe/Berlin', { ...free(0, 18, 20), ...free(1, 19, 21) }],
  [nick, 'America/New_York', { ...free(0, 13, 15), ...free(1, 13, 16) }],
  [
    kiran,
    'Asia/Kolkata',
    { ...free(0, 22, 24), ...free(0, 21, 22, '1'), ...free(1, 22, 24), ...free(2, 0, 1) },
  ],
] as const;

test('three people in three zones say by the plain form when they are free, each in their own week', async () => {
  for (const [who, zone, fields] of said)
    assert.equal((await who.post(hours, { version: '0', zone, ...fields })).status, 303, zone);
});

test('a time that is free in two weeks and not after the change does not count, and the page says why', async () => {
  const page = (await nick.get(hours)).text.replaceAll('\u00a0', ' ');
  assert.match(page, /You can make 1 of the 2 possible times/);
  assert.match(page, /From 29 March this would be 12:00 for you, when you’re not free\./);
  assert.match(page, /From 30 March it’s 13:00 for you\./, 'the other time moves, and is free then too');
  const there = (await kiran.get(hours)).text;
  assert.match(there, /You can make 2 of the 2 possible times/);
  assert.match(there, /From 29 March it’s 21:30 for you\./);
  assert.doesNotMatch((await berta.get(hours)).text, /From \d+ March/, 'where the round is, nothing moves');
});

test('the heat map counts for a time only whom it suits in every week', async () => {
  const { text } = await (await as('organiser')).get(`${hours}/everyone`);
  assert.match(text, /Monday 18:00\. Participants: 0, plus 1 if needed/);
  assert.match(text, /Tuesday 19:00\. Participants: 2, plus 0 if needed/);
});

/** The draft that the organiser asks for by the form, once the job has worked it out. */
async function draftByForm() {
  const organiser = await as('organiser');
  const { location } = await organiser.post(`/rounds/${roundId}/placement`, {
    ...{ min: '2', target: '2', max: '3', slots: ['mon-18:00', 'tue-19:00'], [`leads-${bertaId}`]: '1' },
  });
  const draftId = location.split('/').at(-1) ?? '';
  await until(
    () => db.select().from(placementSolves).where(eq(placementSolves.draftId, draftId)),
    ([solve]) => solve?.state === 'done',
  );
  const draft = await draftToSolve(db, draftId);
  assert.ok(draft);
  return { organiser, path: location, draft };
}

test('the solver gets the same, and the cohort it forms meets at the same wall-clock time before and after', async () => {
  const { organiser, path, draft } = await draftByForm();
  const { participants, facilitators } = instanceOf(draft.facts, { settings: draft.settings, groups: [] });
  const can = new Map([...participants, ...facilitators].map((one) => [one.id, one.can]));
  assert.deepEqual(can.get(nickId), { 'tue-19:00': 'yes' });
  assert.deepEqual(can.get(kiranId), { 'mon-18:00': 'ifneeded', 'tue-19:00': 'yes' });
  assert.deepEqual(can.get(bertaId), { 'mon-18:00': 'yes', 'tue-19:00': 'yes' });
  assert.deepEqual(
    boardOf(draft).groups.map(({ slot, participants }) => [slot, participants.length]),
    [['tue-19:00', 2]],
  );
  const read = await factsIn(organiser, `${path}/publication`);
  const fields = { ...read, version: String(draft.version), confirm: 'on' };
  const { status } = await organiser.post(`${path}/publication`, fields);
  assert.equal(status, 303);
  const planned = await db
    .select({ id: sessions.id, startsAt: sessions.startsAt, endsAt: sessions.endsAt, time: sessions.time })
    .from(sessions)
    .innerJoin(roundCohorts, eq(roundCohorts.cohortId, sessions.cohortId))
    .where(eq(roundCohorts.roundId, roundId))
    .orderBy(asc(sessions.startsAt));
  assert.deepEqual(
    planned.map(({ startsAt, endsAt, time }) => [startsAt.toISOString(), endsAt.toISOString(), time]),
    [
      ['2027-03-16T18:00:00.000Z', '2027-03-16T19:30:00.000Z', '19:00'],
      ['2027-03-23T18:00:00.000Z', '2027-03-23T19:30:00.000Z', '19:00'],
      ['2027-03-30T17:00:00.000Z', '2027-03-30T18:30:00.000Z', '19:00'],
    ],
  );
  const [before, after] = [planned.at(1), planned.at(2)];
  for (const [session, here] of [
    [before, '14:00'],
    [after, '13:00'],
  ] as const) {
    const { text } = await nick.get(`/sessions/${session?.id}`);
    assert.match(text, new RegExp(`${here}[\\s\\S]*19:00`), 'their own time, with that of the cohort');
  }
});
