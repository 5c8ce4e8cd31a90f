import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { cohortMembers } from '../../cohorts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { crowd, seedRound } from '../../tools/testing/round.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { publishDecisions } from './emails.actions.ts';
import { decide, review } from './review.actions.ts';
import { seenIn } from './review.rules.ts';
import { applicationHistory, applications, roundCohorts } from './tables.ts';

const world = await openWorld();
const organiser = actor(world, 'organiser');
const { round } = await seedRound(db, world, crowd(9, 3), clock.now());
const all = await db.select().from(applications).where(eq(applications.roundId, round.id));
const ids = all.map(({ id }) => id);

const emails = async () => {
  const { rows } = await db.execute<{ to: string; subject: string }>(sql`select "to", subject from letters`);
  return rows;
};

const shown = async (roundId = round.id) =>
  seenIn(await db.select().from(applications).where(eq(applications.roundId, roundId)));

test('however many organisers publish at once, each person is told once, by one email', async () => {
  await db
    .update(applications)
    .set({ state: 'withdrawn' })
    .where(eq(applications.id, ids[0] ?? ''));
  const seen = await shown();
  const told = await Promise.all(
    [1, 2, 3, 4, 5].map(() => publishDecisions(organiser, round.id, false, seen)),
  );
  assert.equal(
    told.reduce((sum, count) => sum + count, 0),
    ids.length - 1,
  );
  const sent = await emails();
  assert.equal(sent.length, ids.length - 1, 'who has withdrawn hears nothing');
  assert.equal(new Set(sent.map(({ to }) => to)).size, sent.length);
  const history = await db.select().from(applicationHistory);
  assert.equal(history.filter(({ what }) => what === 'accepted').length, ids.length - 1);
});

test('what somebody has been told is taken back only by an organiser who says that they mean it', async () => {
  const [, one = ''] = ids;
  await decide(organiser, round.id, [one], 'waitlist', await shown());
  await assert.rejects(publishDecisions(organiser, round.id, false, await shown()), { code: 'conflict' });
  assert.equal(await publishDecisions(organiser, round.id, true, await shown()), 1);
  assert.equal(await publishDecisions(organiser, round.id, false, await shown()), 0);
});

test('taking a decision back goes to what somebody has been told, so nobody who was told yes is forgotten', async () => {
  const [, , one = ''] = ids;
  const now = async () => (await db.select().from(applications).where(eq(applications.id, one)))[0];
  assert.equal((await now())?.told, 'accept');
  await decide(organiser, round.id, [one], 'decline', await shown());
  await decide(organiser, round.id, [one], null, await shown());
  assert.equal((await now())?.decision, 'accept');
});

test('nobody decides or publishes on a page that a colleague’s decision has made old', async () => {
  const [, , , one = '', other = ''] = ids;
  const old = await shown();
  await decide(organiser, round.id, [one], 'waitlist', old);
  assert.equal(await decide(organiser, round.id, [one], 'waitlist', old), 1, 'pressing twice is no conflict');
  await assert.rejects(decide(organiser, round.id, [one, other], 'decline', old), { code: 'conflict' });
  await assert.rejects(publishDecisions(organiser, round.id, true, old), { code: 'conflict' });
  assert.equal(await publishDecisions(organiser, round.id, true, await shown()), 1);
});

test('two organisers who decide otherwise at the same moment do not overwrite each other', async () => {
  const [, , , , one = ''] = ids;
  const seen = await shown();
  const answers = await Promise.allSettled(
    (['waitlist', 'decline'] as const).map((decision) => decide(organiser, round.id, [one], decision, seen)),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await decide(organiser, round.id, [one], null, await shown());
});

test('who has a seat in a cohort of the round is not declined behind its back', async () => {
  const [, , , , , one = ''] = ids;
  const userId = all.find(({ id }) => id === one)?.userId ?? '';
  const cohortId = world.cohort.id;
  await db.insert(roundCohorts).values({ cohortId, roundId: round.id, slot: 'mon-18:00' });
  await db.insert(cohortMembers).values({ cohortId, userId, role: 'member', status: 'seated', turn: 99 });
  await assert.rejects(decide(organiser, round.id, [one], 'decline', await shown()), { code: 'conflict' });
});

test('members and people outside the round neither decide, review nor publish', async () => {
  for (const name of ['member', 'facilitator'] as const) {
    const person = actor(world, name);
    await assert.rejects(publishDecisions(person, round.id, true, ''), { code: 'forbidden' });
    await assert.rejects(decide(person, round.id, ids, 'decline', ''), { code: 'forbidden' });
  }
  const said = { verdict: 'yes', score: 5, note: '' } as const;
  await assert.rejects(review(actor(world, 'outsider'), round.id, ids[0] ?? '', said), { code: 'not-found' });
});

test('an application of another round is neither decided nor reviewed through this one', async () => {
  const other = await seedRound(db, world, crowd(2, 1), clock.now());
  const [foreign] = await db.select().from(applications).where(eq(applications.roundId, other.round.id));
  await assert.rejects(decide(organiser, round.id, [foreign?.id ?? ''], 'decline', ''), {
    code: 'not-found',
  });
  const said = { verdict: 'no', score: null, note: '' } as const;
  await assert.rejects(review(organiser, round.id, foreign?.id ?? '', said), { code: 'not-found' });
});
