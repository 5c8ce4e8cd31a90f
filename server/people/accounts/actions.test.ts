import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { emailsTo, tokenTo } from '../../tools/testing/emails.ts';
import { openWorld } from '../../tools/testing/world.ts';
import { confirmRegistration, register, registerFirst, registrationOf } from './actions.ts';
import { isPassword } from './passwords.ts';
import { findPersonByEmail } from './queries.ts';
import { signIn } from './sign-in.actions.ts';
import { registrations } from './tables.ts';

const world = await openWorld();
const realNow = clock.now;
afterEach(() => {
  clock.now = realNow;
});

const someone = (email: string, name = 'Ann Lee') => ({
  name,
  email,
  password: 'a quiet otter reads',
  zone: 'Europe/Berlin',
});

test('a registration becomes an account when its link is used, and not before', async () => {
  const ann = someone('ann@example.org');
  const mark = await register(ann, '/', '192.0.2.1');
  assert.equal(await findPersonByEmail(db, ann.email), undefined);
  const userId = await confirmRegistration(await tokenTo(ann.email), mark);
  const person = await findPersonByEmail(db, ann.email);
  assert.equal(person?.id, userId);
  assert.equal(person.name, 'Ann Lee');
  assert.equal(person.zone, 'Europe/Berlin');
  assert.ok(await isPassword(person.passwordHash, ann.password));
});

test('neither the password nor the token of a registration is kept in the clear', async () => {
  const ann = someone('clear@example.org');
  await register(ann, '/', '192.0.2.1');
  const token = await tokenTo(ann.email);
  const rows = JSON.stringify(await db.select().from(registrations));
  assert.ok(rows.includes('clear@example.org'));
  assert.ok(!rows.includes(token) && !rows.includes(ann.password));
  assert.match(rows, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('twenty uses of one confirmation link at once make one account', async () => {
  await register(someone('many@example.org'), '/', '192.0.2.1');
  const token = await tokenTo('many@example.org');
  const uses = await Promise.allSettled(Array.from({ length: 20 }, () => confirmRegistration(token, '')));
  assert.equal(uses.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('a confirmation link works for two days', async () => {
  await register(someone('late@example.org'), '/', '192.0.2.1');
  const token = await tokenTo('late@example.org');
  const registered = realNow().getTime();
  clock.now = () => new Date(registered + 47 * 3_600_000);
  assert.equal((await registrationOf(token, ''))?.name, 'Ann Lee');
  clock.now = () => new Date(registered + 49 * 3_600_000);
  assert.equal(await registrationOf(token, ''), undefined);
  await assert.rejects(confirmRegistration(token, ''), { code: 'conflict' });
});

test('who registers an address that has an account changes nothing; its owner is told', async () => {
  const { email } = world.people.member;
  const before = await findPersonByEmail(db, email);
  await register(someone(email), '/join/x', '192.0.2.1');
  assert.deepEqual(await findPersonByEmail(db, email), before);
  const [message, ...others] = await emailsTo(email);
  assert.equal(message?.subject, 'You already have an account');
  assert.match(message.action?.href ?? '', /\/sign-in\?next=%2Fjoin%2Fx$/);
  assert.equal(others.length, 0);
});

test('each email opens what was typed with it: a stranger who registered first leaves no password behind', async () => {
  const email = 'wanted@example.org';
  const known = 'known to mallory only';
  const mark = await register({ ...someone(email, 'Mallory'), password: known }, '/', '192.0.2.9');
  await register(someone(email, 'Ann Lee'), '/', '192.0.2.1');
  const strangers = new URL((await emailsTo(email))[0]?.action?.href ?? '').pathname.split('/').at(-1) ?? '';
  await confirmRegistration(await tokenTo(email), mark);
  const person = await findPersonByEmail(db, email);
  assert.equal(person?.name, 'Ann Lee');
  assert.equal(person.passwordHash, null, 'another browser, and another registration');
  await assert.rejects(confirmRegistration(strangers, mark), { code: 'conflict' });
});

test('an email to a new address holds nothing that its sender typed but the way back', async () => {
  await register(someone('spam@example.org', 'Buy now at evil.test'), '/join/x', '192.0.2.1');
  const [message] = await emailsTo('spam@example.org');
  assert.ok(!JSON.stringify(message).includes('evil.test'));
  assert.match(message?.action?.href ?? '', /\?next=%2Fjoin%2Fx$/);
});

test('a weak password is refused beside its field, and no email goes out', async () => {
  const weak = { ...someone('weak@example.org'), password: 'password2026' };
  await assert.rejects(
    register(weak, '/', '192.0.2.1'),
    ({ code, fields }) => code === 'invalid' && /common|guess/.test(fields.password),
  );
  assert.deepEqual(await emailsTo(weak.email), []);
});

test('whoever types an address first has no say in its password: the owner chooses it, or has none', async () => {
  for (const chosen of ['', 'an own quiet otter']) {
    const ann = someone(`typed${chosen.length}@example.org`);
    await register(ann, '/', '192.0.2.1');
    await confirmRegistration(await tokenTo(ann.email), '', chosen);
    const person = await findPersonByEmail(db, ann.email);
    await assert.rejects(signIn(ann, '/', '192.0.2.1'), { code: 'invalid' });
    if (chosen) assert.ok(await isPassword(person?.passwordHash, chosen));
    else assert.equal(person?.passwordHash, null);
  }
  const weak = someone('weakly@example.org');
  await register(weak, '/', '192.0.2.1');
  const token = await tokenTo(weak.email);
  await assert.rejects(confirmRegistration(token, '', 'qwertyuiop'), { code: 'invalid' });
  assert.ok(await confirmRegistration(token, ''), 'a refused password uses nothing up');
});

test('one address gets at most five emails an hour from one network, and fifteen in all', async () => {
  const often = someone('often@example.org');
  for (let count = 1; count <= 5; count += 1) await register(often, '/', '192.0.2.1');
  await assert.rejects(register(often, '/', '192.0.2.1'), { code: 'too-many' });
  for (let count = 1; count <= 10; count += 1) await register(often, '/', `198.51.100.${count}`);
  await assert.rejects(register(often, '/', '192.0.2.99'), { code: 'too-many' });
  assert.equal((await emailsTo(often.email)).length, 15);
});

test('set-up makes an account that can sign in at once', async () => {
  const first = someone('first@example.org');
  const userId = await db.transaction((tx) => registerFirst(tx, first));
  assert.deepEqual(await signIn(first, '/', '192.0.2.1'), { userId });
  await assert.rejects(
    db.transaction((tx) =>
      registerFirst(tx, { ...first, email: 'second@example.org', password: '1234567890' }),
    ),
    { code: 'invalid' },
  );
});
