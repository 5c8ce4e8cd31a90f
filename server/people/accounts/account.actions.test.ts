import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { subscribe } from '../../platform/events.ts';
import { type PersonName, password } from '../../tools/seed/world.ts';
import { emailsTo, tokenTo } from '../../tools/testing/emails.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import {
  askToChangeEmail,
  changePassword,
  cleanUp,
  confirmNewAddress,
  endOtherSignIns,
  endSignIn,
} from './account.actions.ts';
import { register } from './actions.ts';
import { loginsOf, saveLogin } from './logins.queries.ts';
import { findPersonByEmail, updatePerson } from './queries.ts';
import { hashOf } from './secrets.ts';
import { mailLink, resetPassword, signIn } from './sign-in.actions.ts';
import { loginSessions, mailTokens, rateLimits, registrations } from './tables.ts';

const world = await openWorld();
const minutes = (count: number) => new Date(clock.now().getTime() + count * 60_000);

/** A person of the world with a sign-in of their own, some time ago. */
async function signedIn(person: PersonName, minutesAgo = 60) {
  const id = hashOf(crypto.randomUUID());
  const { id: userId } = world.people[person];
  await saveLogin(db, {
    id,
    userId,
    createdAt: minutes(-minutesAgo),
    expiresAt: minutes(600),
    device: 'A test',
  });
  return { ...actor(world, person), loginSessionId: id };
}

const idsOf = async (userId: string) => (await loginsOf(db, userId, clock.now())).map(({ id }) => id);

test('a new password asks for the old one, ends the other sign-ins and kills the links in emails', async () => {
  const [here, elsewhere] = [await signedIn('member'), await signedIn('member')];
  await mailLink('reset', here.email, '/');
  const link = await tokenTo(here.email);
  const next = { current: password, password: 'a new quiet otter' };
  await assert.rejects(
    changePassword(here, { ...next, current: 'wrong' }),
    ({ code, fields }) => code === 'invalid' && 'current' in fields,
  );
  await assert.rejects(changePassword(here, { ...next, password: 'password2026' }), { code: 'invalid' });
  assert.deepEqual((await idsOf(here.userId)).length, 2);
  const ended: string[] = [];
  const stop = subscribe('accounts.signedOut', ({ loginSessionId }) => void ended.push(loginSessionId));
  await changePassword(here, next);
  stop();
  assert.deepEqual(ended, [elsewhere.loginSessionId]);
  assert.deepEqual(await idsOf(here.userId), [here.loginSessionId]);
  await assert.rejects(resetPassword(link, 'somebody elses otter'), { code: 'conflict' });
  assert.equal((await emailsTo(here.email)).at(-1)?.subject, 'Your password was changed');
  assert.deepEqual(await signIn({ email: here.email, password: next.password }, '/', '192.0.2.1'), {
    userId: here.userId,
  });
});

test('an account without a password gets one only from somebody who has just signed in', async () => {
  const old = await signedIn('outsider', 20);
  await updatePerson(db, old.userId, { passwordHash: null });
  const change = { current: '', password: 'a first quiet otter' };
  await assert.rejects(changePassword(old, change), { code: 'invalid' });
  const fresh = await signedIn('outsider', 5);
  await changePassword(fresh, change);
  assert.deepEqual(await signIn({ email: fresh.email, password: change.password }, '/', '192.0.2.1'), {
    userId: fresh.userId,
  });
});

test('an account moves when the new address confirms; the old one was told before', async () => {
  const here = await signedIn('member2');
  const email = 'ben@elsewhere.example';
  await assert.rejects(askToChangeEmail(here, { email, current: 'wrong' }), { code: 'invalid' });
  await askToChangeEmail(here, { email, current: password });
  assert.equal((await findPersonByEmail(db, here.email))?.id, here.userId);
  assert.match((await emailsTo(here.email)).at(-1)?.paragraphs[0] ?? '', /ben@elsewhere\.example/);
  const token = await tokenTo(email);
  await mailLink('magic', here.email, '/');
  assert.equal(await confirmNewAddress(token), email);
  assert.equal((await findPersonByEmail(db, email))?.id, here.userId);
  assert.equal(await findPersonByEmail(db, here.email), undefined);
  await assert.rejects(confirmNewAddress(token), { code: 'conflict' });
  assert.deepEqual(await db.select().from(mailTokens), [], 'a link to the old address still works');
});

test('the owner of the old address stops a move by choosing a new password', async () => {
  const here = await signedIn('facilitator');
  await askToChangeEmail(here, { email: 'thief@example.org', current: password });
  await mailLink('reset', here.email, '/');
  await resetPassword(await tokenTo(here.email), 'a new quiet otter');
  await assert.rejects(confirmNewAddress(await tokenTo('thief@example.org')), { code: 'conflict' });
});

test('moving to an address that has an account gets the same answer, and its owner is told', async () => {
  const here = await signedIn('otherFacilitator');
  const taken = world.people.otherOrganiser.email;
  await askToChangeEmail(here, { email: taken, current: password });
  const [message, ...others] = await emailsTo(taken);
  assert.equal(message?.subject, 'This address already has an account');
  assert.equal(others.length, 0);
});

test('two accounts that move to one address at once do not both get it', async () => {
  const people = await Promise.all([signedIn('otherMember'), signedIn('otherOrganiser')]);
  const email = 'both@example.org';
  const tokens: string[] = [];
  for (const person of people) {
    await askToChangeEmail(person, { email, current: password });
    tokens.push(await tokenTo(email));
  }
  const moves = await Promise.allSettled(tokens.map(confirmNewAddress));
  assert.equal(moves.filter(({ status }) => status === 'fulfilled').length, 1);
  const lost = moves.find((move) => move.status === 'rejected');
  assert.equal(lost?.reason.code, 'conflict');
});

test("one ends one's own sign-ins, and nobody else's", async () => {
  const [here, there] = [await signedIn('organiser'), await signedIn('organiser')];
  const stranger = await signedIn('outsider', 1);
  await assert.rejects(endSignIn(stranger, there.loginSessionId), { code: 'not-found' });
  await endSignIn(here, there.loginSessionId);
  assert.deepEqual(await idsOf(here.userId), [here.loginSessionId]);
  await signedIn('organiser');
  assert.equal(await endOtherSignIns(here), 1);
  assert.deepEqual(await idsOf(here.userId), [here.loginSessionId]);
  assert.ok((await idsOf(stranger.userId)).includes(stranger.loginSessionId));
});

test('guessing the password of an open screen stops after eight tries', async () => {
  const here = await signedIn('organiser');
  for (let guess = 0; guess < 8; guess += 1) {
    await assert.rejects(changePassword(here, { current: `guess ${guess}`, password: 'x' }), {
      code: 'invalid',
    });
  }
  await assert.rejects(changePassword(here, { current: password, password: 'a quiet otter' }), {
    code: 'too-many',
  });
});

test('the night clears what has expired and nothing else', async () => {
  const here = await signedIn('organiser');
  await register(
    { name: 'Ann', email: 'ann@example.org', password: 'a quiet otter reads', zone: 'UTC' },
    '/',
    '192.0.2.1',
  );
  await mailLink('reset', here.email, '/');
  const count = async () =>
    Promise.all(
      [loginSessions, mailTokens, registrations, rateLimits].map(
        async (table) => (await db.select().from(table)).length,
      ),
    );
  const before = await count();
  assert.ok(before.every((rows) => rows > 0));
  await cleanUp(clock.now());
  assert.deepEqual(await count(), before);
  await cleanUp(minutes(72 * 60));
  assert.deepEqual(await count(), [0, 0, 0, 0]);
});
