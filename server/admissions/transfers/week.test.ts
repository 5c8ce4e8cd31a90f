import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { rsvps, sessions, sessionVisits } from '../../sessions/tables.ts';
import { weekExchanges } from '../../sessions/visits/tables.ts';
import { linkIn, mailTo, openServer } from '../../tools/testing/server.ts';
import { joinInRound } from '../../tools/testing/two-cohorts.ts';
import { alternativesTo } from './alternatives.queries.ts';

const { as, world } = await openServer();
const { besideId } = await joinInRound(db, world);
await db.update(cohorts).set({ signUp: 'closed' });
const { facilitator, otherFacilitator, organiser } = world.people;
const own = `/sessions/${world.cohort.next}`;
const beside = `/sessions/${besideId}`;
const [tomas, ruth] = [await as('facilitator'), await as('otherFacilitator')];

/** Both sessions as the rota has them, and nothing proposed. */
async function asBefore() {
  await db.delete(weekExchanges);
  await db.delete(sessionVisits);
  await db.delete(rsvps);
  await give(world.cohort.next, facilitator.id);
  await give(besideId, otherFacilitator.id);
}

const give = (id: string, facilitatorId: string | null) =>
  db.update(sessions).set({ facilitatorId }).where(eq(sessions.id, id));

const leaderOf = async (id: string) =>
  (await db.select().from(sessions).where(eq(sessions.id, id)))[0]?.facilitatorId;

const addressIn = (text: string, what: string) =>
  text.match(new RegExp(`/session-exchanges/[^/"]+/${what}`))?.[0] ?? '';

async function propose() {
  await asBefore();
  assert.equal((await tomas.post(`${own}/exchange`, { to: besideId })).status, 303);
}

async function exchange() {
  await propose();
  const answer = addressIn((await ruth.get(`${beside}/exchange`)).text, 'answer');
  return ruth.post(answer, { answer: 'yes' });
}

test('a facilitator proposes to exchange one week; the other is asked by mail and on the page, and nothing changes', async () => {
  await propose();
  await tomas.post(`${own}/exchange`, { to: besideId });
  assert.equal((await db.select().from(weekExchanges)).length, 1, 'twice is once');
  assert.match((await tomas.get(`${own}/exchange`)).text, /Waiting for an answer/);
  const mail = await mailTo(otherFacilitator.email, 'would like to swap sessions');
  const asked = await ruth.get(linkIn(mail));
  assert.match(
    asked.text,
    /Tomás Rivera would like to swap: they’d facilitate this session, and you’d facilitate Tuesday cohort/,
  );
  assert.equal(await leaderOf(besideId), otherFacilitator.id);
  assert.match(asked.text, /Has asked you/);
  assert.equal((await tomas.get(beside)).status, 404);
});

test('once the other agrees each leads the other session and its room, and nothing else of that cohort', async () => {
  assert.equal((await exchange()).location, own);
  assert.deepEqual(
    [await leaderOf(world.cohort.next), await leaderOf(besideId)],
    [otherFacilitator.id, facilitator.id],
  );
  for (const [who, session, cohort, other] of [
    [tomas, beside, world.otherCohort.id, world.otherCohort.next],
    [ruth, own, world.cohort.id, world.cohort.current],
  ] as const) {
    const page = await who.get(session);
    assert.match(page.text, /You’re facilitating here this week/);
    assert.match(page.text, /Plan this session/);
    assert.doesNotMatch(page.text, new RegExp(`/cohorts/${cohort}`), 'no link leads to a 404');
    assert.equal((await who.get(`${session}/room`)).status, 200);
    assert.equal((await who.get(`${session}/plan`)).status, 200);
    for (const path of ['', '/thread', '/people', '/rota', '/switch', '/sessions/new'])
      assert.notEqual((await who.get(`/cohorts/${cohort}${path}`)).status, 200, path);
    assert.equal((await who.get(`/sessions/${other}`)).status, 404);
    assert.match((await who.get('/')).text, new RegExp(session), 'it is among what is next');
  }
});

test('the session says who leads it this once, to its members and to both', async () => {
  await exchange();
  assert.match((await (await as('member')).get(own)).text, /Ruth Abara is facilitating/);
  assert.match((await tomas.get(own)).text, /Ruth Abara is facilitating this week/);
  const rota = await tomas.get(`/cohorts/${world.cohort.id}/rota`);
  assert.match(rota.text, /Ruth Abara/);
  for (const [who, session, partner] of [
    [tomas, own, 'Ruth Abara'],
    [ruth, beside, 'Tomás Rivera'],
  ] as const)
    assert.match(
      (await who.get(`${session}/exchange`)).text,
      new RegExp(`${partner} is facilitating this session`),
    );
});

test('both facilitators and the organisers are told that a week is exchanged, and that it is undone', async () => {
  await exchange();
  for (const { email } of [facilitator, otherFacilitator, organiser])
    assert.match((await mailTo(email, 'Rivera and Ruth Abara are swapping sessions')).text, /just this once/);
  await tomas.post(addressIn((await tomas.get(`${own}/exchange`)).text, 'end'));
  for (const { email } of [facilitator, otherFacilitator, organiser])
    await mailTo(email, 'are no longer swapping sessions');
});

for (const [who, client, session] of [
  ['who proposed it', tomas, own],
  ['who agreed', ruth, beside],
] as const)
  test(`an exchange of one week is undone by ${who}, until it begins`, async () => {
    await exchange();
    const end = addressIn((await client.get(`${session}/exchange`)).text, 'end');
    assert.equal((await client.post(end)).location, `${session}/exchange`);
    assert.deepEqual(
      [await leaderOf(world.cohort.next), await leaderOf(besideId)],
      [facilitator.id, otherFacilitator.id],
    );
    assert.equal((await tomas.get(beside)).status, 404);
    assert.equal((await ruth.get(own)).status, 404);
    assert.equal((await client.post(end)).status, 404, 'once');
  });

test('an exchange stays as it is once the first of the two sessions has begun', async (t) => {
  await exchange();
  const end = addressIn((await tomas.get(`${own}/exchange`)).text, 'end');
  const [next] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  const { now } = clock;
  t.after(() => Object.assign(clock, { now }));
  clock.now = () => new Date((next?.startsAt.getTime() ?? 0) + 60_000);
  assert.equal((await tomas.post(end)).status, 409);
  assert.doesNotMatch((await tomas.get(`${own}/exchange`)).text, /Undo swap/);
  assert.equal(await leaderOf(besideId), facilitator.id);
});

test('of two who propose to each other and agree at once, one is first, and the week is exchanged once', async () => {
  await propose();
  await ruth.post(`${beside}/exchange`, { to: world.cohort.next });
  const page = (await ruth.get(`${beside}/exchange`)).text;
  assert.match(page, /Waiting for an answer/);
  const answers = await Promise.all([
    ruth.post(addressIn(page, 'answer'), { answer: 'yes' }),
    tomas.post(addressIn((await tomas.get(`${own}/exchange`)).text, 'answer'), { answer: 'yes' }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 404]);
  assert.deepEqual(
    [await leaderOf(world.cohort.next), await leaderOf(besideId)],
    [otherFacilitator.id, facilitator.id],
  );
});

test('a turn that went to somebody else meanwhile stays theirs when the exchange is undone', async () => {
  await exchange();
  await give(besideId, null);
  await ruth.post(addressIn((await ruth.get(`${beside}/exchange`)).text, 'end'));
  assert.equal(await leaderOf(besideId), null);
  assert.equal(await leaderOf(world.cohort.next), facilitator.id);
});

test('who stands in for a week and cannot lead it gives it up like any turn; undone, it is its own facilitator’s', async () => {
  await exchange();
  const member = await as('member');
  await member.post(`/cohorts/${world.cohort.id}/rota/willing`, { willing: 'yes' });
  assert.equal((await member.post(`${own}/turn`)).status, 409);
  assert.equal((await ruth.post(`${own}/turn-offer`, { ask: 'organisers' })).status, 303);
  assert.equal(await leaderOf(world.cohort.next), null);
  await tomas.post(addressIn((await tomas.get(`${own}/exchange`)).text, 'end'));
  assert.equal(await leaderOf(world.cohort.next), facilitator.id);
  assert.equal((await member.post(`${own}/turn`)).status, 409);
});

test('no takes back nothing, tells who proposed, and a proposal can be withdrawn', async () => {
  await propose();
  const answer = addressIn((await ruth.get(`${beside}/exchange`)).text, 'answer');
  assert.equal((await ruth.post(answer, { answer: 'no' })).location, beside);
  await mailTo(facilitator.email, 'Ruth Abara can’t swap that session');
  await tomas.post(`${own}/exchange`, { to: besideId });
  const end = addressIn((await tomas.get(`${own}/exchange`)).text, 'end');
  assert.equal((await ruth.post(end)).status, 404, 'who was asked says no instead');
  assert.equal((await tomas.post(end)).status, 303);
  assert.doesNotMatch((await ruth.get(`${beside}/exchange`)).text, /they’d facilitate this session/);
});

test('only whose turn it is exchanges it, with whom leads a session about the same by office', async () => {
  await asBefore();
  await give(world.cohort.next, world.people.member.id);
  assert.match((await tomas.get(`${own}/exchange`)).text, /not due to facilitate/);
  assert.equal((await tomas.post(`${own}/exchange`, { to: besideId })).status, 409);
  await give(world.cohort.next, facilitator.id);
  await give(besideId, world.people.otherMember.id);
  assert.equal((await tomas.post(`${own}/exchange`, { to: besideId })).status, 404);
  assert.equal((await tomas.post(`${own}/exchange`, { to: world.otherCohort.next })).status, 404);
});

test('a proposal that the rota has overtaken is refused, and so is leading two sessions at once', async () => {
  await propose();
  const answer = addressIn((await ruth.get(`${beside}/exchange`)).text, 'answer');
  const [next] = await db.select().from(sessions).where(eq(sessions.id, world.cohort.next));
  assert.ok(next);
  const { id: _, ...like } = { ...next, cohortId: world.openCohort.id, facilitatorId: otherFacilitator.id };
  const [clash] = await db.insert(sessions).values(like).returning({ id: sessions.id });
  assert.equal((await ruth.post(answer, { answer: 'yes' })).status, 409);
  await db.delete(sessions).where(eq(sessions.id, clash?.id ?? ''));
  await give(world.cohort.next, world.people.member.id);
  assert.equal((await ruth.post(answer, { answer: 'yes' })).status, 409);
  assert.equal(await leaderOf(besideId), otherFacilitator.id);
});

test('facilitators who exchange take no seat from a visitor, and free none', async () => {
  await asBefore();
  const seats = async () => {
    const [one] = await alternativesTo(db, world.cohort.next);
    return [one?.seated, one?.away, one?.visiting];
  };
  const before = await seats();
  await exchange();
  assert.deepEqual(await seats(), before);
});

test('whoever leaves their cohort has exchanged no week of it any more', async () => {
  await exchange();
  await ruth.post(`/cohorts/${world.otherCohort.id}/departure`);
  assert.equal(await leaderOf(world.cohort.next), facilitator.id);
  assert.equal(await leaderOf(besideId), null, 'nobody is left to lead it');
  assert.equal((await tomas.get(beside)).status, 404);
});
