import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { and, eq, sql } from 'drizzle-orm';
import { emails } from '../../mail/queue/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { clockAround } from '../../tools/testing/clock-around.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { changeRole, leaveGroup, removeMember } from '../groups/members.actions.ts';
import { groupMembers } from '../groups/tables.ts';
import {
  acceptHandover,
  askToTakeOver,
  changeLastDay,
  declineHandover,
  endHandover,
  tickPoints,
} from './actions.ts';
import { ticksOf } from './queries.ts';
import { settleHandovers, settleHandoversOf } from './settling.actions.ts';
import { handovers } from './tables.ts';

const world = await openWorld();
const { people, group } = world;
const ada = actor(world, 'organiser');
const noor = actor(world, 'member');
const tomas = actor(world, 'facilitator');
// Noon in Berlin, on the last day of winter time.
const { minutesAfter } = clockAround(new Date('2027-03-27T11:00:00Z'));
const noon = () => minutesAfter(0);
const at = (instant: string) => {
  clock.now = () => new Date(instant);
};
noon();

const away = { startsOn: '2027-03-28', endsOn: '2027-05-31' };
const forDates = { toId: people.member.id, note: '', keeps: 'organiser' as const, ...away };

const roleOf = async (userId: string) => {
  const [row] = await db
    .select({ role: groupMembers.role, back: groupMembers.roleBack })
    .from(groupMembers)
    .where(and(eq(groupMembers.groupId, group.id), eq(groupMembers.userId, userId)));
  return row?.back ? 'deputy' : row?.role;
};
const stateOf = async (id: string) =>
  (await db.select({ state: handovers.state }).from(handovers).where(eq(handovers.id, id)))[0]?.state;
const subjects = async (to: string) =>
  (
    await db
      .select({ subject: emails.subject })
      .from(emails)
      .where(eq(emails.to, to))
      .orderBy(emails.createdAt)
  ).map(({ subject }) => subject);

afterEach(async () => {
  noon();
  await db.delete(handovers);
  await db.delete(emails);
  for (const [name, role] of [
    ['organiser', 'organiser'],
    ['member', 'member'],
    ['facilitator', 'facilitator'],
  ] as const)
    await db
      .update(groupMembers)
      .set({ role, roleBack: null, leftAt: null })
      .where(and(eq(groupMembers.groupId, group.id), eq(groupMembers.userId, people[name].id)));
});

test('a deputy has an organiser’s powers from the first instant of the first day to the last of the last', async () => {
  const id = await askToTakeOver(ada, group.slug, forDates);
  await acceptHandover(noor, id);
  for (const [instant, role] of [
    ['2027-03-27T22:59:59Z', 'member'],
    ['2027-03-27T23:00:00Z', 'deputy'],
    ['2027-05-31T21:59:59Z', 'deputy'],
    ['2027-05-31T22:00:00Z', 'member'],
  ] as const) {
    at(instant);
    await settleHandoversOf(noor.userId);
    assert.equal(await roleOf(noor.userId), role, instant);
  }
  assert.equal(await stateOf(id), 'over');
  assert.equal(await roleOf(ada.userId), 'organiser', 'who is away keeps their own powers');
});

test('both are told of each turn once, however often the clock looks and a form is sent', async () => {
  const form = { ...forDates, id: crypto.randomUUID() };
  await Promise.all([1, 2, 3].map(() => askToTakeOver(ada, group.slug, form)));
  await Promise.all([1, 2].map(() => acceptHandover(noor, form.id)));
  for (const instant of ['2027-03-28T08:00:00Z', '2027-05-25T08:00:00Z', '2027-06-01T08:00:00Z']) {
    at(instant);
    await Promise.all([settleHandovers(), settleHandovers(), settleHandoversOf(noor.userId)]);
  }
  assert.deepEqual((await subjects(noor.email)).toSorted(), [
    'Thank you for running AI Safety Port Alder',
    'The handover of AI Safety Port Alder ends on Monday 31 May 2027',
    'Will you run AI Safety Port Alder for Ada Lindqvist?',
    'You’re running AI Safety Port Alder now',
  ]);
  assert.deepEqual((await subjects(ada.email)).toSorted(), [
    'Noor Haddad has handed AI Safety Port Alder back',
    'Noor Haddad is running AI Safety Port Alder now',
    'Noor Haddad will run AI Safety Port Alder',
    'The handover of AI Safety Port Alder ends on Monday 31 May 2027',
  ]);
});

test('no one gets powers that they have not accepted, or that were called off', async () => {
  const declined = await askToTakeOver(ada, group.slug, forDates);
  await declineHandover(noor, declined);
  await assert.rejects(acceptHandover(noor, declined), /settled already/);
  const called = await askToTakeOver(ada, group.slug, { ...forDates, toId: tomas.userId });
  await acceptHandover(tomas, called);
  await endHandover(ada, called);
  const silent = await askToTakeOver(ada, group.slug, forDates);
  at('2027-04-01T10:00:00Z');
  await settleHandovers();
  assert.deepEqual([await roleOf(noor.userId), await roleOf(tomas.userId)], ['member', 'facilitator']);
  assert.deepEqual(
    [await stateOf(declined), await stateOf(called), await stateOf(silent)],
    ['declined', 'withdrawn', 'asked'],
  );
});

/** Noor is Ada’s deputy. */
async function underWay() {
  const id = await askToTakeOver(ada, group.slug, forDates);
  await acceptHandover(noor, id);
  at('2027-04-01T10:00:00Z');
  await settleHandovers();
  return id;
}

test('a request that no one answers ends a week after its first day, and who is away is told', async () => {
  const id = await askToTakeOver(ada, group.slug, forDates);
  at('2027-04-03T21:59:59Z');
  await settleHandovers();
  assert.equal(await stateOf(id), 'asked');
  at('2027-04-03T23:00:00Z');
  await Promise.all([settleHandovers(), settleHandovers()]);
  assert.equal(await stateOf(id), 'withdrawn');
  assert.deepEqual(await subjects(ada.email), ['Noor Haddad hasn’t answered about AI Safety Port Alder']);
  await assert.rejects(acceptHandover(noor, id), /settled already/);
});

test('a deputy decides nothing about who organises: no roles, no removal, no handing on', async () => {
  await underWay();
  await changeRole(noor, group.slug, people.member2.id, 'facilitator');
  for (const refused of [
    () => changeRole(noor, group.slug, people.member2.id, 'organiser'),
    () => changeRole(noor, group.slug, ada.userId, 'member'),
    () => removeMember(noor, group.slug, ada.userId, 'Ours now.'),
    () => askToTakeOver(noor, group.slug, { ...forDates, toId: tomas.userId, startsOn: '2027-04-02' }),
  ])
    await assert.rejects(refused, /Only an organiser can decide/);
  await changeRole(ada, group.slug, people.member2.id, 'member');
});

test('either ends it early, an organiser gives it another last day, and a role given for good stays', async () => {
  const first = await underWay();
  await assert.rejects(changeLastDay(noor, first, '2027-08-01'), { code: 'forbidden' });
  await changeLastDay(ada, first, '2027-06-30');
  at('2027-06-15T10:00:00Z');
  await settleHandovers();
  assert.equal(await roleOf(noor.userId), 'deputy');
  await endHandover(noor, first);
  await endHandover(noor, first);
  assert.equal(await roleOf(noor.userId), 'member');
  noon();
  const second = await underWay();
  await changeRole(ada, group.slug, noor.userId, 'organiser');
  await endHandover(ada, second);
  assert.equal(await roleOf(noor.userId), 'organiser');
});

test('handing over for good makes one an organiser and the other what they chose, at the same instant', async () => {
  const id = await askToTakeOver(ada, group.slug, { ...forDates, endsOn: null, keeps: 'facilitator' });
  await acceptHandover(noor, id);
  assert.deepEqual([await roleOf(ada.userId), await roleOf(noor.userId)], ['organiser', 'member']);
  at('2027-03-27T23:00:00Z');
  await settleHandoversOf(ada.userId);
  assert.deepEqual([await roleOf(ada.userId), await roleOf(noor.userId)], ['facilitator', 'organiser']);
});

test('a group is never without an organiser: the giver who leaves names one, and a deputy left alone stays', async () => {
  const id = await underWay();
  await assert.rejects(leaveGroup(ada, group.slug), { code: 'invalid' });
  await db
    .update(groupMembers)
    .set({ leftAt: clock.now() })
    .where(and(eq(groupMembers.groupId, group.id), eq(groupMembers.userId, ada.userId)));
  at('2027-06-02T10:00:00Z');
  await settleHandovers();
  assert.equal(await roleOf(noor.userId), 'organiser');
  assert.equal(await stateOf(id), 'over');
});

test('a deputy who leaves the group ends it, and who is away is told at once', async () => {
  const id = await underWay();
  await leaveGroup(noor, group.slug);
  assert.equal(await stateOf(id), 'over');
  assert.equal((await subjects(ada.email)).at(-1), 'Noor Haddad has left AI Safety Port Alder');
});

test('one person is asked once at a time, also by forms that come together', async () => {
  const both = await Promise.allSettled([
    askToTakeOver(ada, group.slug, forDates),
    askToTakeOver(ada, group.slug, forDates),
  ]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
});

test('what was gone through is kept for each of the two, and for no one else', async () => {
  const id = await askToTakeOver(ada, group.slug, forDates);
  await tickPoints(noor, id, ['venue:1', 'itself:cover']);
  await tickPoints(noor, id, ['itself:cover']);
  await tickPoints(ada, id, ['venue:1']);
  assert.deepEqual(
    await ticksOf(db, id),
    new Map([
      [noor.userId, new Set(['itself:cover'])],
      [ada.userId, new Set(['venue:1'])],
    ]),
  );
  await assert.rejects(tickPoints(tomas, id, []), { code: 'not-found' });
  assert.equal((await db.execute(sql`select 1 from handover_ticks`)).rowCount, 2);
});
