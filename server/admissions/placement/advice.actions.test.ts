import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { crowd, seedRound } from '../../tools/testing/round.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { askAdvice, runAdvice, takeUpLostAdvice } from './advice.actions.ts';
import { findAdvice } from './advice.queries.ts';
import { beginAsked } from './drafts.actions.ts';
import { firstSettings } from './facts.rules.ts';
import { factsFor } from './facts.ts';
import { runSolve } from './solves.actions.ts';
import { placementAdvice } from './tables.ts';

const world = await openWorld();
const organiser = actor(world, 'organiser');
const { round } = await seedRound(db, world, crowd(5, 1), clock.now());
const asked = firstSettings(round, await factsFor(db, round));
const draftId = await beginAsked(organiser, round.id, asked, { id: null });
await runSolve(draftId);

const stateNow = async () => (await findAdvice(db, draftId))?.state;

/** How often its job has been asked for. */
async function jobs() {
  const { rows } = await db.execute(
    sql`select from pgboss.job where name = 'placement.advise' and data->>'draftId' = ${draftId}`,
  );
  return rows.length;
}

/** As if whoever works on it had been heard of last so long ago. */
const running = (secondsAgo: number) =>
  db
    .update(placementAdvice)
    .set({ state: 'running', done: 1, of: 9, beatAt: new Date(clock.now().getTime() - secondsAgo * 1000) })
    .where(eq(placementAdvice.draftId, draftId));

test('advice is worked out once, however often it is asked for', async () => {
  await askAdvice(organiser, round.id, draftId);
  await askAdvice(organiser, round.id, draftId);
  assert.equal(await jobs(), 1);
  await runAdvice(draftId);
  assert.equal(await stateNow(), 'done');
  const found = await findAdvice(db, draftId);
  assert.ok((found?.advice?.changes.length ?? 0) > 0, 'somebody is left out, and something would help');
});

test('advice that was lost with its server goes on by itself, and what is being worked out is left alone', async () => {
  const before = await jobs();
  await running(10);
  await takeUpLostAdvice();
  await runAdvice(draftId);
  assert.deepEqual([await jobs(), await stateNow()], [before, 'running']);
  await running(60);
  await takeUpLostAdvice();
  assert.equal(await jobs(), before + 1, 'asked for again by nobody');
  await runAdvice(draftId);
  assert.equal(await stateNow(), 'done');
});
