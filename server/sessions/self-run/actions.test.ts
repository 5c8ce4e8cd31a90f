import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import { openServer } from '../../tools/testing/server.ts';
import { saveLeader } from '../leading.queries.ts';
import { sessions } from '../tables.ts';

const { world, as } = await openServer();
const id = world.cohort.next;
const page = `/sessions/${id}`;
const { facilitator, member } = world.people;
const [organiser, tomas, noor] = [await as('organiser'), await as('facilitator'), await as('member')];

const chosen = async () => (await db.select().from(sessions).where(eq(sessions.id, id)))[0]?.selfRun;
const set = (change: Partial<typeof sessions.$inferInsert>) =>
  db.update(sessions).set(change).where(eq(sessions.id, id));

beforeEach(() =>
  set({ selfRun: false, facilitatorId: facilitator.id, lostLeaderId: null, leaderLostAt: null }),
);

test('an organiser, and whose turn it is, let a session run itself; members read that it does', async () => {
  for (const one of [organiser, tomas]) {
    assert.equal((await one.post(`${page}/self-run`, { choice: 'yes' })).status, 303);
    assert.equal(await chosen(), true);
    assert.match((await noor.get(page)).text, /This session runs itself\./);
    assert.equal((await one.post(`${page}/self-run`, { choice: 'no' })).status, 303);
    assert.equal(await chosen(), false);
  }
  assert.doesNotMatch((await noor.get(page)).text, /run itself|runs itself/);
});

test('a member may not, nor see the button', async () => {
  assert.equal((await noor.post(`${page}/self-run`, { choice: 'yes' })).status, 403);
  assert.doesNotMatch((await noor.get(page)).text, /self-run/);
  assert.equal(await chosen(), false);
});

test('it is offered in sight while no one facilitates, and the need is met once it is chosen', async () => {
  await set({ facilitatorId: null, lostLeaderId: facilitator.id, leaderLostAt: new Date() });
  for (const one of [organiser, tomas]) assert.match((await one.get(page)).text, /Let it run itself/);
  const needs = async () => (await organiser.get('/')).text.split('Find a facilitator').length;
  const before = await needs();
  assert.match((await organiser.get(page)).text, /This session has no facilitator/);
  await tomas.post(`${page}/self-run`, { choice: 'yes' });
  assert.equal(await needs(), before - 1);
  assert.doesNotMatch((await organiser.get(page)).text, /This session has no facilitator/);
});

test('who takes the turn after all facilitates, and it no longer runs itself', async () => {
  await set({ selfRun: true, facilitatorId: null });
  await db.transaction((tx) => saveLeader(tx, id, member.id));
  assert.equal(await chosen(), false);
});

test('once it is over or cancelled that cannot be changed', async () => {
  await set({ cancelledAt: new Date() });
  assert.equal((await organiser.post(`${page}/self-run`, { choice: 'yes' })).status, 409);
  await set({ cancelledAt: null });
});
