import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { emails } from '../../mail/queue/tables.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { startJobs, stopJobs } from '../../platform/jobs.ts';
import { clockAround } from '../../tools/testing/clock-around.ts';
import { openServer } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { users } from '../accounts/tables.ts';
import { changeRole } from '../groups/members.actions.ts';
import { groupMembers } from '../groups/tables.ts';
import { askForGroup, endTakeover } from './actions.ts';
import { settleTakeovers } from './settling.actions.ts';
import { takeovers } from './tables.ts';

const server = await openServer();
await stopJobs();
await startJobs({ work: false });
const { group, people } = server.world;
const name = 'AI Safety Port Alder';
const tomas = actor(server.world, 'facilitator');
const noor = actor(server.world, 'member');
const both = [tomas.userId, noor.userId];
const start = new Date('2027-03-15T11:00:00Z');
const { minutesAfter } = clockAround(start);
const inDays = (days: number) => minutesAfter(days * 24 * 60);
const page = `/groups/${group.slug}/takeover`;

const ofGroup = (userIds: string[]) =>
  and(eq(groupMembers.groupId, group.id), inArray(groupMembers.userId, userIds));

beforeEach(async () => {
  inDays(0);
  await db.delete(takeovers);
  await db.delete(emails);
  await db.update(users).set({ lastSeenAt: new Date('2027-01-01T11:00:00Z') });
  await db.update(groupMembers).set({ role: 'facilitator', leftAt: null }).where(ofGroup(both));
});

const roles = async () =>
  (await db.select({ role: groupMembers.role }).from(groupMembers).where(ofGroup(both))).map(
    ({ role }) => role,
  );
const stateNow = async () => (await db.select({ state: takeovers.state }).from(takeovers))[0]?.state;
const subjects = async () =>
  (await db.select({ to: emails.to, subject: emails.subject }).from(emails)).map(
    ({ to, subject }) => `${to.split('@')[0]}: ${subject}`,
  );
const unseen = (email: { href?: string } | undefined) => new URL(email?.href ?? '').pathname;

async function underNotice() {
  await askForGroup(tomas, group.slug);
  await askForGroup(noor, group.slug);
}

test('two facilitators have the group fourteen days after the second, and everyone is told once', async () => {
  await Promise.all([askForGroup(tomas, group.slug), askForGroup(tomas, group.slug)]);
  assert.equal(await stateNow(), 'asked');
  await Promise.all([askForGroup(noor, group.slug), askForGroup(noor, group.slug)]);
  inDays(13.99);
  await settleTakeovers();
  assert.deepEqual(await roles(), ['facilitator', 'facilitator']);
  inDays(14);
  await Promise.all([settleTakeovers(), settleTakeovers(), settleTakeovers()]);
  assert.deepEqual(await roles(), ['organiser', 'organiser']);
  assert.equal(await stateNow(), 'done');
  const sent = await subjects();
  assert.equal(new Set(sent).size, sent.length, 'nothing is sent twice');
  const ofAda = sent.filter((one) => one.startsWith('organiser:')).toSorted();
  assert.deepEqual(ofAda, [
    `organiser: ${name} has new organisers`,
    `organiser: Are you still organising ${name}?`,
  ]);
  assert.equal(sent.filter((one) => one.endsWith(`You’re now an organiser of ${name}`)).length, 2);
});

test('not while an organiser was here in the last sixty days, nor by one facilitator alone', async () => {
  await db.update(users).set({ lastSeenAt: new Date('2027-02-01T11:00:00Z') });
  await assert.rejects(askForGroup(tomas, group.slug), /An organiser has been here/);
  await db.update(users).set({ lastSeenAt: new Date('2027-01-01T11:00:00Z') });
  await askForGroup(tomas, group.slug);
  inDays(29);
  await askForGroup(tomas, group.slug);
  inDays(31);
  await settleTakeovers();
  assert.equal(await stateNow(), 'stopped');
  assert.deepEqual(await roles(), ['facilitator', 'facilitator']);
});

test('an organiser who only opens a page stops it, also on the last day', async () => {
  await underNotice();
  inDays(14.1);
  assert.equal((await (await server.as('organiser')).get('/sessions')).status, 200);
  assert.equal(await stateNow(), 'stopped');
  await settleTakeovers();
  assert.deepEqual(await roles(), ['facilitator', 'facilitator']);
  assert.equal((await subjects()).filter((one) => one.includes('has been stopped')).length, 2);
  await assert.rejects(askForGroup(tomas, group.slug), /An organiser has been here/);
});

test('an organiser stops it by the link in their email without signing in, and looking alone stops nothing', async () => {
  await underNotice();
  const [notice] = await db
    .select({ email: emails.email })
    .from(emails)
    .where(and(eq(emails.to, people.organiser.email), sql`subject like 'Are you still%'`));
  const link = unseen(notice?.email?.action);
  const visitor = server.visitor();
  assert.match((await visitor.get(link)).text, /Stop the takeover\?/);
  assert.equal(await stateNow(), 'notice');
  await visitor.post(link);
  await visitor.post(link);
  assert.equal(await stateNow(), 'stopped');
  assert.equal((await subjects()).filter((one) => one.includes('has been stopped')).length, 2);
  assert.match((await visitor.get(link)).text, /Nothing to stop/);
});

test('who is no longer a facilitator gets nothing, and the other gets it with no one', async () => {
  await underNotice();
  await db
    .update(groupMembers)
    .set({ role: 'member' })
    .where(ofGroup([noor.userId]));
  inDays(15);
  await settleTakeovers();
  assert.deepEqual((await roles()).toSorted(), ['facilitator', 'member']);
  assert.equal(await stateNow(), 'stopped');
});

test('powers begin at the instant though no job runs, and the new organisers stop nothing by being there', async () => {
  await underNotice();
  inDays(14);
  const first = await server.as('facilitator');
  assert.equal((await first.get(`/groups/${group.slug}/settings`)).status, 200);
  assert.equal((await (await server.as('member')).get(`/groups/${group.slug}/settings`)).status, 200);
  assert.equal(await stateNow(), 'done');
});

test('the page says where it stands, and offers what one may do', async () => {
  const [first, second] = [await server.as('facilitator'), await server.as('member')];
  assert.match((await first.get(page)).text, /Suggest taking over/);
  await first.post(page);
  assert.match((await second.get(page)).text, /Join, and give the organisers notice/);
  await second.post(page);
  assert.match((await second.get(page)).text, /If none of them stops it, it happens on/);
  assert.equal((await (await server.as('member2')).get(page)).status, 403);
  await first.post(`${page}/end`);
  assert.equal(await stateNow(), 'stopped');
});

test('others neither ask nor call off, and one of the two may', async () => {
  const ada = actor(server.world, 'organiser');
  await assert.rejects(askForGroup(ada, group.slug), { code: 'forbidden' });
  await askForGroup(tomas, group.slug);
  await assert.rejects(endTakeover(noor, group.slug), { code: 'forbidden' });
  await changeRole(ada, group.slug, noor.userId, 'member');
  await assert.rejects(askForGroup(noor, group.slug), { code: 'forbidden' });
  await endTakeover(tomas, group.slug);
  await endTakeover(tomas, group.slug);
  assert.equal(await stateNow(), 'stopped');
});

test('being here is noted once a day', async () => {
  const seen = async () => {
    const [row] = await db
      .select({ at: users.lastSeenAt })
      .from(users)
      .where(eq(users.id, people.organiser.id));
    return row?.at;
  };
  const ada = await server.as('organiser');
  await ada.get('/sessions');
  assert.deepEqual(await seen(), clock.now());
  inDays(0.9);
  await ada.get('/sessions');
  assert.deepEqual(await seen(), start);
  inDays(1.1);
  await ada.get('/sessions');
  assert.deepEqual(await seen(), clock.now());
});
