import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { crowd, seedRound } from '../tools/testing/round.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { publishDecisions } from './letters.actions.ts';
import { decide, review } from './review.actions.ts';
import { applicationHistory, applications } from './tables.ts';

const world = await openWorld();
const organiser = actor(world, 'organiser');
const { round } = await seedRound(db, world, crowd(9, 3), clock.now());
const all = await db.select().from(applications).where(eq(applications.roundId, round.id));
const ids = all.map(({ id }) => id);

const letters = async () => {
  const { rows } = await db.execute<{ to: string; subject: string }>(
    sql`select data->>'to' as to, data->>'subject' as subject from pgboss.job where name = 'mail.send'`,
  );
  return rows;
};

test('however many organisers publish at once, each person is told once, by one letter', async () => {
  await db
    .update(applications)
    .set({ state: 'withdrawn' })
    .where(eq(applications.id, ids[0] ?? ''));
  const told = await Promise.all([1, 2, 3, 4, 5].map(() => publishDecisions(organiser, round.id, false)));
  assert.equal(
    told.reduce((sum, count) => sum + count, 0),
    ids.length - 1,
  );
  const sent = await letters();
  assert.equal(sent.length, ids.length - 1, 'who has withdrawn hears nothing');
  assert.equal(new Set(sent.map(({ to }) => to)).size, sent.length);
  const history = await db.select().from(applicationHistory);
  assert.equal(history.filter(({ what }) => what === 'accepted').length, ids.length - 1);
});

test('what somebody has been told is taken back only by an organiser who says that they mean it', async () => {
  const [, one = ''] = ids;
  await decide(organiser, round.id, [one], 'waitlist');
  await assert.rejects(publishDecisions(organiser, round.id, false), { code: 'conflict' });
  assert.equal(await publishDecisions(organiser, round.id, true), 1);
  assert.equal(await publishDecisions(organiser, round.id, false), 0);
});

test('members and people outside the round neither decide, review nor publish', async () => {
  for (const name of ['member', 'facilitator'] as const) {
    const person = actor(world, name);
    await assert.rejects(publishDecisions(person, round.id, true), { code: 'forbidden' });
    await assert.rejects(decide(person, round.id, ids, 'decline'), { code: 'forbidden' });
  }
  const said = { verdict: 'yes', score: 5, note: '' } as const;
  await assert.rejects(review(actor(world, 'outsider'), round.id, ids[0] ?? '', said), { code: 'not-found' });
});

test('an application of another round is neither decided nor reviewed through this one', async () => {
  const other = await seedRound(db, world, crowd(2, 1), clock.now());
  const [foreign] = await db.select().from(applications).where(eq(applications.roundId, other.round.id));
  assert.equal(await decide(organiser, round.id, [foreign?.id ?? ''], 'decline'), 0);
  const said = { verdict: 'no', score: null, note: '' } as const;
  await assert.rejects(review(organiser, round.id, foreign?.id ?? '', said), { code: 'not-found' });
});
