import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { removeFromCohort } from '../../cohorts/people.actions.ts';
import { findCohort } from '../../cohorts/seats.queries.ts';
import { db } from '../../platform/db.ts';
import { conflict } from '../../platform/errors.ts';
import { subscribe } from '../../platform/events.ts';
import { planCohort } from '../../sessions/schedule/plan.actions.ts';
import { type PersonName, password } from '../../tools/seed/world.ts';
import { emailsTo } from '../../tools/testing/emails.ts';
import { loginCookie } from '../../tools/testing/server.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { removeMember } from '../groups/members.actions.ts';
import { groups } from '../groups/tables.ts';
import { deleteAccount } from './deletion.actions.ts';
import { accountDeleted, accountKept, whatDeletionDoes } from './deletion.ts';
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
  const mine = { hourCycle: 'h12', hourCycleChosen: true, weekStart: 7, weekStartChosen: true } as const;
  await db.update(users).set(mine).where(eq(users.id, me.userId));
  const ended: string[] = [];
  const stop = subscribe('accounts.signedOut', ({ userId }) => void ended.push(userId));
  await assert.rejects(deleteAccount(me, 'wrong'), { code: 'invalid' });
  await deleteAccount(me, password);
  stop();
  const { id, createdAt, deletedAt, lastSeenAt, ...rest } = (await personOf('outsider')) ?? {};
  assert.ok(id && createdAt && deletedAt);
  assert.deepEqual(lastSeenAt, deletedAt, 'nor when they were here');
  const habits = { hourCycle: 'h23', hourCycleChosen: false, weekStart: 1, weekStartChosen: false };
  assert.deepEqual(rest, { email: null, name: 'Former member', passwordHash: null, zone: 'UTC', ...habits });
  assert.equal(await findPersonById(db, me.userId), undefined);
  assert.deepEqual(ended, [me.userId]);
  assert.equal(await actorFrom({ headers: { cookie } }), null);
  await assert.rejects(signIn({ email: me.email, password }, '/', '192.0.2.1'), { code: 'invalid' });
  for (const table of [mailTokens, loginSessions])
    assert.deepEqual(await db.select().from(table).where(eq(table.userId, me.userId)), []);
  const left = await emailsTo(me.email);
  assert.deepEqual(
    left.map(({ subject }) => subject),
    ['Your account has been deleted'],
    'what was written to them before is gone, too',
  );
});

test('an account without a password asks for its address instead', async () => {
  const me = actor(world, 'otherMember');
  await updatePerson(db, me.userId, { passwordHash: null });
  await assert.rejects(deleteAccount(me, ''), { code: 'invalid' });
  await deleteAccount(me, ` ${me.email.toUpperCase()} `);
  assert.equal((await personOf('otherMember'))?.name, 'Former member');
});

test('the only organiser of a group with others in it hands it over first', async () => {
  await assert.rejects(deleteAccount(actor(world, 'organiser'), password, true), { code: 'conflict' });
  assert.equal((await personOf('organiser'))?.deletedAt, null);
});

test('a group that nobody else is in goes with its organiser, with everything in it, once they agree', async () => {
  const me = actor(world, 'otherOrganiser');
  const { id, slug } = world.otherGroup;
  const cohortId = await planCohort(me, slug, {
    ...{
      name: 'Alone',
      kind: 'fixed',
      curriculum: 'library:ai-alignment-2022',
      withOptional: false,
      count: 2,
    },
    ...{ startsOn: '2027-03-16', time: '18:30', zone: 'UTC', minutes: 90, skippedDates: [], seats: 8 },
    ...{ venue: '', address: '', onlineUrl: '', signUp: 'open' },
  });
  await assert.rejects(deleteAccount(me, password), { code: 'invalid' });
  assert.equal((await findCohort(db, cohortId))?.id, cohortId);
  await deleteAccount(me, password, true);
  assert.deepEqual(await db.select().from(groups).where(eq(groups.id, id)), []);
  assert.equal(await findCohort(db, cohortId), undefined);
  assert.equal((await personOf('otherOrganiser'))?.name, 'Former member');
});

test('what a later wing asks for comes first, and what it clears goes with the account or not at all', async () => {
  const me = actor(world, 'member2');
  let answer = 'Give the keys back first.';
  let fails = true;
  const cleared: string[] = [];
  accountKept.does(async () => answer);
  accountDeleted.does({
    async clear(tx, userId) {
      await tx.update(users).set({ zone: 'Asia/Tokyo' }).where(eq(users.id, world.people.member.id));
      if (fails) throw conflict('Not now.');
      cleared.push(userId);
    },
    goes: 'your keys',
    stays: 'the door',
  });
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

test('why somebody was removed or declined goes with their account', async () => {
  const me = actor(world, 'member');
  const organiser = actor(world, 'organiser');
  await removeFromCohort(organiser, world.cohort.id, me.userId, 'CANARY of the cohort');
  await removeMember(organiser, world.group.slug, me.userId, 'CANARY of the group');
  await deleteAccount(me, password);
  const { rows } = await db.execute<{ all: string }>(
    sql`select (select json_agg(m)::text from group_members m) || (select json_agg(m)::text from cohort_members m) as all`,
  );
  assert.match(rows[0]?.all ?? '', new RegExp(me.userId));
  assert.doesNotMatch(rows[0]?.all ?? '', /CANARY/);
});
