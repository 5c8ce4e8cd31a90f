import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { db } from '../platform/db.ts';
import { conflict } from '../platform/errors.ts';
import { subscribe } from '../platform/events.ts';
import { type PersonName, password } from '../tools/seed/world.ts';
import { lettersTo } from '../tools/testing/letters.ts';
import { loginCookie } from '../tools/testing/server.ts';
import { actor, openWorld } from '../tools/testing/world.ts';
import { deleteAccount } from './deletion.actions.ts';
import { beforeDeletion, onDeletion, whatDeletionDoes } from './deletion.ts';
import { actorFrom } from './login-sessions.ts';
import { findPersonById, updatePerson } from './queries.ts';
import { mailLink, signIn } from './sign-in.actions.ts';
import { loginSessions, mailTokens, users } from './tables.ts';

const world = await openWorld();
const personOf = async (name: PersonName) => {
  const [person] = await db.select().from(users).where(eq(users.id, world.people[name].id));
  return person;
};

test('a deleted account keeps nothing personal, and cannot be signed in to', async () => {
  const me = actor(world, 'outsider');
  const cookie = await loginCookie(me.userId);
  await mailLink('magic', me.email, '/');
  const ended: string[] = [];
  const gone: string[] = [];
  const stops = [
    subscribe('accounts.signedOut', ({ userId }) => void ended.push(userId)),
    subscribe('accounts.deleted', ({ userId }) => void gone.push(userId)),
  ];
  await assert.rejects(deleteAccount(me, 'wrong'), { code: 'invalid' });
  await deleteAccount(me, password);
  for (const stop of stops) stop();
  const { id, createdAt, deletedAt, ...rest } = (await personOf('outsider')) ?? {};
  assert.ok(id && createdAt && deletedAt);
  assert.deepEqual(rest, { email: null, name: 'Former member', passwordHash: null, zone: 'UTC' });
  assert.equal(await findPersonById(db, me.userId), undefined);
  assert.deepEqual([ended, gone], [[me.userId], [me.userId]]);
  assert.equal(await actorFrom({ headers: { cookie } }), null);
  await assert.rejects(signIn({ email: me.email, password }, '/', '192.0.2.1'), { code: 'invalid' });
  for (const table of [mailTokens, loginSessions])
    assert.deepEqual(await db.select().from(table).where(eq(table.userId, me.userId)), []);
  assert.equal((await lettersTo(me.email)).at(-1)?.subject, 'Your account is deleted');
});

test('an account without a password asks for its address instead', async () => {
  const me = actor(world, 'otherMember');
  await updatePerson(db, me.userId, { passwordHash: null });
  await assert.rejects(deleteAccount(me, ''), { code: 'invalid' });
  await deleteAccount(me, ` ${me.email.toUpperCase()} `);
  assert.equal((await personOf('otherMember'))?.name, 'Former member');
});

test('the only organiser of a group hands it over first', async () => {
  await assert.rejects(deleteAccount(actor(world, 'otherOrganiser'), password), { code: 'conflict' });
  assert.equal((await personOf('otherOrganiser'))?.deletedAt, null);
});

test('what a later domain asks for comes first, and what it clears goes with the account or not at all', async () => {
  const me = actor(world, 'member2');
  let answer = 'Give the keys back first.';
  let fails = true;
  const cleared: string[] = [];
  beforeDeletion(async () => answer);
  onDeletion(
    async (tx, userId) => {
      await tx.update(users).set({ zone: 'Asia/Tokyo' }).where(eq(users.id, world.people.member.id));
      if (fails) throw conflict('Not now.');
      cleared.push(userId);
    },
    { goes: 'your keys', stays: 'the door' },
  );
  await assert.rejects(deleteAccount(me, password), { message: 'Give the keys back first.' });
  answer = '';
  await assert.rejects(deleteAccount(me, password), { message: 'Not now.' });
  assert.equal((await personOf('member2'))?.email, me.email);
  assert.equal((await personOf('member'))?.zone, 'Europe/Berlin', 'half of it was kept');
  fails = false;
  await deleteAccount(me, password);
  assert.deepEqual(cleared, [me.userId]);
  assert.ok(whatDeletionDoes().goes.includes('your keys') && whatDeletionDoes().stays.includes('the door'));
});
