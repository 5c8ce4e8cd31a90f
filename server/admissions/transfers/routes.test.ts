import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import { db } from '../../platform/db.ts';
import { openServer } from '../../tools/testing/server.ts';
import { joinInRound } from '../../tools/testing/two-cohorts.ts';

const { as, world } = await openServer();
const { besideId } = await joinInRound(db, world);
await db.update(cohorts).set({ signUp: 'closed' });
const own = `/sessions/${world.cohort.next}`;
const beside = `/sessions/${besideId}`;
const visitor = await as('member');

test('a session of a cohort of a round leads its members to the other cohorts, and nobody else', async () => {
  await visitor.get('/');
  const page = await visitor.get(own);
  assert.match(page.text, /Visit another cohort this week/);
  assert.ok(page.queries <= 5, `${page.queries} statements`);
  assert.doesNotMatch((await (await as('facilitator')).get(own)).text, /another cohort this week/);
});

test('the choice shows where, when, who leads and how many seats are free', async () => {
  const page = await visitor.get(`${own}/elsewhere`);
  assert.match(page.text, /Thursday cohort/);
  assert.match(page.text, /with Ruth Abara/);
  assert.match(page.text, /\d+ places left/);
});

test('a visitor opens that session and its room, and nothing else of the other cohort', async () => {
  assert.equal((await visitor.get(beside)).status, 404);
  const done = await visitor.post(`${own}/elsewhere`, { to: besideId });
  assert.equal(done.location, beside);
  const page = await visitor.get(beside);
  assert.match(page.text, /You’re visiting this session/);
  assert.doesNotMatch(page.text, new RegExp(`/cohorts/${world.otherCohort.id}`), 'no link leads to a 404');
  assert.equal((await visitor.get(`${beside}/room`)).status, 200);
  for (const path of ['', '/thread', '/people', '/reading', '/rota'])
    assert.notEqual((await visitor.get(`/cohorts/${world.otherCohort.id}${path}`)).status, 200);
  assert.equal((await visitor.get(`/sessions/${world.otherCohort.next}`)).status, 404);
  assert.match((await visitor.get('/')).text, new RegExp(beside), 'it is among what is next');
});

test('who comes to their own after all finds the other session closed', async () => {
  await visitor.post(`${own}/elsewhere/end`);
  assert.equal((await visitor.get(beside)).status, 404);
  assert.equal((await visitor.get(`${beside}/room`)).status, 404);
});

test('moving asks first, then the new cohort opens and the old one closes', async () => {
  const asked = await visitor.get(`/cohorts/${world.cohort.id}/switch/${world.otherCohort.id}`);
  assert.match(asked.text, /Transfer to Thursday cohort\?/);
  const moved = await visitor.post(`/cohorts/${world.cohort.id}/switch`, { to: world.otherCohort.id });
  assert.equal(moved.location, `/cohorts/${world.otherCohort.id}`);
  assert.equal((await visitor.get(`/cohorts/${world.otherCohort.id}`)).status, 200);
  assert.notEqual((await visitor.get(`/cohorts/${world.cohort.id}`)).status, 200);
});

test('a cohort of no round, or of another, cannot be chosen', async () => {
  const other = await as('member2');
  const to = world.openCohort.id;
  assert.equal((await other.post(`/cohorts/${world.cohort.id}/switch`, { to })).status, 404);
  assert.equal((await other.post(`${own}/elsewhere`, { to: world.openCohort.next })).status, 404);
  assert.equal((await other.post(`${own}/elsewhere`, { to: 'x' })).status, 422);
});

test('a facilitator proposes to exchange, and the other one is asked on their page', async () => {
  const tomas = await as('facilitator');
  const page = `/cohorts/${world.cohort.id}/switch`;
  assert.match((await tomas.get(page)).text, /Ruth Abara, facilitator of Thursday cohort/);
  const fields = { to: world.otherCohort.id, with: world.people.otherFacilitator.id };
  assert.equal((await tomas.post(`/cohorts/${world.cohort.id}/exchanges`, fields)).status, 303);
  assert.match((await tomas.get(page)).text, /Waiting for an answer/);
  const ruth = await as('otherFacilitator');
  const asked = await ruth.get(`/cohorts/${world.otherCohort.id}/switch`);
  assert.match(asked.text, /Tomás Rivera would like to swap/);
  const action = asked.text.match(/\/switch-wishes\/[^/]+\/answer/)?.[0] ?? '';
  const answered = await ruth.post(action, { answer: 'yes' });
  assert.equal(answered.location, `/cohorts/${world.cohort.id}`);
  assert.equal((await ruth.get(`/cohorts/${world.cohort.id}/rota`)).status, 200);
  const [cohort] = await db.select().from(cohorts).where(eq(cohorts.id, world.cohort.id));
  assert.equal(cohort?.seats, 8, 'nothing else has changed');
});
