import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { cohortMembers } from '../../../cohorts/tables.ts';
import { emails } from '../../../mail/queue/tables.ts';
import { clock } from '../../../platform/clock.ts';
import { db } from '../../../platform/db.ts';
import { linkIn, mailTo, openServer } from '../../../tools/testing/server.ts';
import { sessions } from '../../tables.ts';
import { coverAsks, turnOffers } from '../tables.ts';
import { askUnanswered } from './actions.ts';
import { agreedCovers } from './tables.ts';

const server = await openServer();
const { world, as, visitor } = server;
const { next, id: cohortId } = world.cohort;
const { facilitator, member, member2, organiser } = world.people;
const session = `/sessions/${next}`;
const [{ startsAt } = assert.fail()] = await db.select().from(sessions).where(eq(sessions.id, next));

const turn = async () => {
  const [now = assert.fail()] = await db.select().from(sessions).where(eq(sessions.id, next));
  return { leader: now.facilitatorId, lost: now.lostLeaderId };
};
const stays = { leader: facilitator.id, lost: null };
const lost = { leader: null, lost: facilitator.id };
const subjectsTo = async ({ email }: { email: string }) =>
  (await db.select().from(emails).where(eq(emails.to, email))).map(({ subject }) => subject);
const asking = 'Please confirm that you’re facilitating for Tomás Rivera';
const offering = 'Can you facilitate for Tomás Rivera?';

beforeEach(async () => {
  for (const table of [turnOffers, agreedCovers, emails]) await db.delete(table);
  await db.update(cohortMembers).set({ mayLead: true }).where(eq(cohortMembers.cohortId, cohortId));
  await db
    .update(sessions)
    .set({ startsAt, facilitatorId: facilitator.id, leaderLostAt: null, lostLeaderId: null })
    .where(eq(sessions.id, next));
});

async function name(who: { id: string } = member, note = 'Thank you!') {
  const tomas = await as('facilitator');
  const answer = await tomas.post(`${session}/turn-offer`, { ask: 'agreed', agreed: who.id, note });
  assert.equal(answer.status, 303);
  return tomas;
}

test('who has agreed gets one email, and one tap on its page confirms; until then the turn stays', async () => {
  const tomas = await name();
  await name();
  assert.deepEqual(await subjectsTo(member), [asking], 'the same named twice is asked once');
  assert.deepEqual([await subjectsTo(member2), await subjectsTo(organiser)], [[], []]);
  assert.deepEqual(await turn(), stays);
  for (const path of [session, `${session}/turn-offer`])
    assert.match(
      (await tomas.get(path)).text,
      /Noor Haddad hasn’t confirmed yet\. Until they do, you’re fac/,
    );
  assert.match(
    (await (await as('organiser')).get(session)).text,
    /Tomás Rivera can’t facilitate\. Noor Haddad/,
  );
  assert.doesNotMatch((await (await as('member2')).get(session)).text, /Noor Haddad has agreed/);
  const noor = await as('member');
  assert.match((await noor.get('/')).text, /Confirm that you’re facilitating “Learning from humans”/);
  assert.match((await noor.get(session)).text, /says you’ve agreed to facilitate this session/);
  const link = linkIn(await mailTo(member.email, asking));
  const page = (await visitor().get(link)).text;
  assert.match(page, /Tomás Rivera says you’ve agreed[\s\S]+Thank you!/);
  assert.deepEqual(await turn(), stays, 'a scanner that follows the link confirms nothing');
  await visitor().post(link);
  assert.deepEqual(await turn(), { leader: member.id, lost: null });
  assert.match((await visitor().get(link)).text, /You’re facilitating this session\. Thank you!/);
  assert.ok((await subjectsTo(facilitator)).includes('Noor Haddad is facilitating instead of you'));
  assert.deepEqual(await db.select().from(agreedCovers), []);
});

test('who declines is thanked, and others are asked at once, but not they', async () => {
  await name();
  const link = linkIn(await mailTo(member.email, asking));
  await visitor().post(`${link}/refusal`);
  assert.deepEqual(await turn(), lost);
  assert.deepEqual(await subjectsTo(member2), [offering]);
  assert.deepEqual(await subjectsTo(member), [asking]);
  assert.ok((await subjectsTo(facilitator)).includes('We’re looking for cover for Tuesday cohort'));
  assert.deepEqual(await db.select().from(agreedCovers), []);
  assert.equal((await visitor().post(`${link}/refusal`)).status, 409);
});

test('where no one confirms in time others are asked by themselves, once, however many servers look', async () => {
  await name();
  const [{ answerBy } = assert.fail()] = await db.select().from(agreedCovers);
  await askUnanswered(new Date(answerBy.getTime() - 1000));
  assert.deepEqual(await turn(), stays);
  await Promise.all([askUnanswered(answerBy), askUnanswered(answerBy)]);
  assert.deepEqual(await turn(), lost);
  assert.deepEqual(await subjectsTo(member2), [offering]);
  assert.deepEqual((await db.select().from(coverAsks)).length, 2);
  const told = (await subjectsTo(facilitator)).filter((one) => one.startsWith('We’re looking for cover'));
  assert.equal(told.length, 1);
});

test('once who had agreed has left, others are asked', async () => {
  await name();
  await (await as('member')).post(`/cohorts/${cohortId}/departure`);
  assert.deepEqual(await turn(), stays);
  await askUnanswered();
  assert.deepEqual(await turn(), lost);
  assert.deepEqual(await subjectsTo(member2), [offering]);
  await db.update(cohortMembers).set({ status: 'seated' }).where(eq(cohortMembers.userId, member.id));
});

test('only one of those who could is named, and the form says which field is missing', async () => {
  const tomas = await as('facilitator');
  const nobody = await tomas.post(`${session}/turn-offer`, { ask: 'agreed', agreed: '', note: 'Bye' });
  assert.equal(nobody.status, 422);
  assert.match(nobody.text, /Choose who has agreed\.[\s\S]+value="Bye"/);
  const stranger = { ask: 'agreed', agreed: world.people.otherMember.id };
  assert.equal((await tomas.post(`${session}/turn-offer`, stranger)).status, 422);
  assert.equal((await (await as('member2')).post(`${session}/turn`)).status, 409);
  assert.deepEqual(await turn(), stays);
});

test('who facilitates after all, asks others or has begun asks no one to confirm any longer', async () => {
  const tomas = await name();
  await tomas.post(`${session}/turn-offer/end`);
  assert.deepEqual([await turn(), await db.select().from(agreedCovers)], [stays, []]);
  await name();
  await tomas.post(`${session}/turn-offer`, { ask: 'organisers' });
  assert.deepEqual([await turn(), await db.select().from(agreedCovers)], [lost, []]);
  await db
    .update(sessions)
    .set({ facilitatorId: facilitator.id, leaderLostAt: null, lostLeaderId: null })
    .where(eq(sessions.id, next));
  await name();
  await askUnanswered(new Date(clock.now().getTime() + 30 * 24 * 3_600_000));
  assert.deepEqual([await turn(), await db.select().from(agreedCovers)], [stays, []]);
});
