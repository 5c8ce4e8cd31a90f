import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { openRound } from '../../tools/testing/applicants.ts';
import { mailTo, openServer } from '../../tools/testing/server.ts';
import { historyOf } from './history.queries.ts';
import { applications, rounds } from './tables.ts';

const { as, visitor, world } = await openServer();
const { roundId, people } = await openRound(db, world, 4, clock.now());
const [spring] = await db.select().from(rounds).where(eq(rounds.id, roundId));
assert.ok(spring);
const laterId = crypto.randomUUID();
await db.insert(rounds).values({ ...spring, id: laterId, name: 'Summer round' });
const [zoe, kim, lea, uma] = people.map(({ cookie, email }) => ({ browser: visitor(cookie), email }));
const here = `/rounds/${roundId}`;
const whole = {
  ...{ role: 'member', motivation: 'I worry.', background: 'A nurse.', hopes: 'To learn.', experience: '2' },
  version: '0',
};
type Applicant = NonNullable<typeof zoe>;

async function applicationOf({ email }: Applicant, round = roundId) {
  const [found] = await db
    .select({ application: applications })
    .from(applications)
    .innerJoin(users, eq(users.id, applications.userId))
    .where(and(eq(applications.roundId, round), eq(users.email, email)));
  assert.ok(found);
  return found.application;
}

const send = async ({ browser }: Applicant, fields: Record<string, string>, round = roundId) =>
  browser.post(`/rounds/${round}/application`, { ...whole, ...fields });
const happened = async (applicationId: string) =>
  (await historyOf(db, applicationId)).map(({ what, note }) => [what, note].filter(Boolean).join(': '));

test('an application that is refused keeps all that was written, and each error stands beside its field', async () => {
  for (const [wrong, error] of [
    [{ experience: '9' }, /id="f-experience-error">Choose a number from 1 to 5\./],
    [{ background: '' }, /id="f-background-error"/],
  ] as const) {
    const { status, text } = await send(zoe as Applicant, { motivation: 'My long story', ...wrong });
    assert.equal(status, 422);
    assert.match(text, error);
    assert.match(text, /My long story/);
    assert.match(text, /To learn\./);
  }
});

test('of two windows the second is told that the first has written, and keeps what was typed in it', async () => {
  const one = kim as Applicant;
  assert.equal((await send(one, {})).status, 303);
  const received = await mailTo(one.email, 'We’ve got your application');
  assert.match(received.text, /You can change your application until .*\d\d/);
  assert.match(received.text, new RegExp(`${here}/hours`));
  const { status, text } = await send(one, { hopes: 'From the other window' });
  assert.equal(status, 409);
  assert.match(text, /From the other window/);
  assert.equal((await applicationOf(one)).answers.hopes, 'To learn.');
});

test('when the round closes while somebody writes, they are told so, and nothing typed is lost', async () => {
  const { closesAt } = (await db.select().from(rounds).where(eq(rounds.id, roundId)))[0] ?? {};
  await db
    .update(rounds)
    .set({ closesAt: new Date(clock.now().getTime() - 1000) })
    .where(eq(rounds.id, roundId));
  try {
    for (const path of ['', '/draft']) {
      const late = { ...whole, hopes: 'A minute too late' };
      const { status, text } = await (lea as Applicant).browser.post(`${here}/application${path}`, late);
      assert.equal(status, 409);
      assert.match(text, /closed/);
      assert.match(text, /<dd class="written">A minute too late/);
      assert.match(text, /<dd class="written">I’ve read a little/, 'what was chosen stands in words');
    }
  } finally {
    await db.update(rounds).set({ closesAt }).where(eq(rounds.id, roundId));
  }
});

test('what is withdrawn and written again stays withdrawn for the organisers until it is handed in again', async () => {
  const one = lea as Applicant;
  assert.equal((await send(one, { hopes: 'The first words' })).status, 303);
  await one.browser.post(`${here}/application/withdrawal`);
  const { id, version } = await applicationOf(one);
  const draft = { ...whole, hopes: 'CANARY of a draft', version: String(version) };
  await one.browser.post(`${here}/application/draft`, draft);
  const ada = await as('organiser');
  const list = (await ada.get(`${here}/applications`)).text;
  const page = (await ada.get(`${here}/applications/${id}`)).text;
  assert.match(list, /Applicant Number3/);
  assert.match(page, /withdrawn, being rewritten/);
  assert.doesNotMatch(list + page, /CANARY/);
  const again = await send(one, { ...draft, version: String((await applicationOf(one)).version) });
  assert.equal(again.status, 303);
  assert.deepEqual(await happened(id), ['submitted', 'withdrawn', 'submitted']);
  assert.match((await ada.get(`${here}/applications/${id}`)).text, /CANARY/);
});

test('organisers read what became of an application, and nothing but words of it where names are hidden', async () => {
  const ada = await as('organiser');
  const { id } = await applicationOf(lea as Applicant);
  const { text } = await ada.get(`${here}/applications/${id}`);
  assert.match(text, /Submitted.*Withdrawn.*Submitted/s);
  await db.update(rounds).set({ blind: true }).where(eq(rounds.id, roundId));
  assert.doesNotMatch((await ada.get(`${here}/applications/${id}`)).text, /Applicant Number|applicant3/);
  await db.update(rounds).set({ blind: false }).where(eq(rounds.id, roundId));
});

test('an application goes to another round with its answers, and each of the two says so', async () => {
  const one = uma as Applicant;
  assert.equal((await send(one, { hopes: 'To come along' })).status, 303);
  const { status } = await one.browser.post(`${here}/application/transfer`, { to: laterId });
  assert.equal(status, 303);
  const [left, arrived] = [await applicationOf(one), await applicationOf(one, laterId)];
  assert.equal(arrived.answers.hopes, 'To come along');
  assert.equal(arrived.state, 'submitted');
  assert.deepEqual([left.movedTo, left.state === 'submitted'], [laterId, false]);
  assert.match((await happened(left.id)).join(), /(moved|deferred): Summer round/);
  assert.match((await happened(arrived.id)).join(), /arrived: Spring round/);
});

test('an email is looked at before it is kept', async () => {
  const ada = await as('organiser');
  const typed = { subject: 'Welcome, {name}', body: 'You are **in**.', also: 'preview' };
  const { status, text } = await ada.post(`${here}/emails/accept`, typed);
  assert.equal(status, 200);
  assert.match(text, /Not saved yet/);
  assert.match(text, /You are <strong>in<\/strong>/);
  assert.match(text, /value="Welcome, \{name\}"/);
  assert.doesNotMatch((await ada.get(`${here}/emails/accept`)).text, /You are <strong>in/);
});
