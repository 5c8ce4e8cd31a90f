import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { cohortMembers } from '../../cohorts/tables.ts';
import { emails } from '../../mail/queue/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import { db, queryCounter } from '../../platform/db.ts';
import { breakingOn } from '../../tools/testing/breaking.ts';
import { openWorld } from '../../tools/testing/world.ts';
import { sendDailyPosts } from './actions.ts';
import { posts, threadReaders } from './tables.ts';

const world = await openWorld();
const { id: cohortId } = world.cohort;
const { facilitator, member, member2 } = world.people;

const day = 86_400_000;
const noon = new Date();
const at = (milliseconds: number) => new Date(noon.getTime() + milliseconds);

beforeEach(async () => {
  await db.delete(emails);
  await db.delete(posts);
  await db.delete(threadReaders);
  await db
    .update(cohortMembers)
    .set({ seatedAt: at(-9 * day) })
    .where(eq(cohortMembers.cohortId, cohortId));
  await db.update(groupMembers).set({ joinedAt: at(-9 * day) });
});

const post = (body: string, createdAt: Date) => ({ cohortId, authorId: facilitator.id, body, createdAt });

/** How often a person was mailed some words. */
const timesTold = async (email: string, words: string) =>
  (await db.select().from(emails).where(eq(emails.to, email))).filter(({ email: message }) =>
    JSON.stringify(message).includes(words),
  ).length;

test('a post that was written before and is committed after the email of the day was read comes the next day, once', async () => {
  await db.insert(posts).values(post('EARLIER', at(-1000)));
  const [read, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const writing = db.transaction(async (tx) => {
    await tx.insert(posts).values(post('IN-BETWEEN', at(-500)));
    read.resolve();
    await commit.promise;
  });
  await read.promise;
  await sendDailyPosts(noon);
  commit.resolve();
  await writing;
  assert.equal(await timesTold(member.email, 'EARLIER'), 1);
  assert.equal(await timesTold(member.email, 'IN-BETWEEN'), 0);
  for (const days of [1, 2, 3]) await sendDailyPosts(at(days * day));
  for (const words of ['EARLIER', 'IN-BETWEEN']) assert.equal(await timesTold(member.email, words), 1, words);
});

test('a post that is committed between the clock and the reading comes at once, and not again', async () => {
  await db.insert(posts).values(post('JUST-NOW', at(2000)));
  for (const days of [0, 1, 2, 3]) await sendDailyPosts(at(days * day));
  assert.equal(await timesTold(member.email, 'JUST-NOW'), 1);
});

test('whoever begins the email of the day at the same moment sends it once', async () => {
  await db.insert(posts).values(post('ONCE', at(-1000)));
  await Promise.all([sendDailyPosts(noon), sendDailyPosts(at(5)), sendDailyPosts(at(9))]);
  for (const { email } of [member, member2]) assert.equal(await timesTold(email, 'ONCE'), 1);
});

test('what was mailed is forgotten once nothing older can turn up', async () => {
  for (let days = 0; days < 5; days += 1) {
    await db.insert(posts).values(post(`Day ${days}`, at(days * day - 1000)));
    await sendDailyPosts(at(days * day));
  }
  const [reader] = await db.select().from(threadReaders).where(eq(threadReaders.userId, member.id));
  assert.ok((reader?.mailed.length ?? 9) <= 2, String(reader?.mailed.length));
});

test('daily emails take as many statements for three hundred people as for a few', async () => {
  const statements = async () => {
    await db.delete(emails);
    await db.delete(threadReaders);
    const counter = { queries: 0 };
    await queryCounter.run(counter, () => sendDailyPosts(noon));
    return counter.queries;
  };
  await db.insert(posts).values([post('One', at(-2000)), post('Two', at(-1000))]);
  const few = await statements();
  const people = await db
    .insert(users)
    .values(
      Array.from({ length: 300 }, (_, at) => ({ name: `R ${at}`, email: `r${at}@many.test`, zone: 'UTC' })),
    )
    .returning({ userId: users.id });
  const joined = { joinedAt: at(-9 * day), role: 'member' as const };
  await db
    .insert(groupMembers)
    .values(people.map(({ userId }) => ({ ...joined, userId, groupId: world.group.id })));
  const seat = { cohortId, seatedAt: at(-9 * day), status: 'seated' as const };
  await db
    .insert(cohortMembers)
    .values(people.map(({ userId }, index) => ({ ...seat, userId, turn: 100 + index })));
  assert.equal(await statements(), few);
  assert.ok((await db.$count(emails)) > 300);
});

test('one person whose email cannot be written keeps nobody else’s back, and gets theirs later', async () => {
  await db.insert(posts).values(post('FOR-ALL', at(-1000)));
  const mend = await breakingOn('letters', sql`new."to" = ${member.email}`);
  await assert.rejects(sendDailyPosts(noon), /1 of /);
  assert.equal(await timesTold(member2.email, 'FOR-ALL'), 1);
  await mend();
  await sendDailyPosts(at(60_000));
  for (const { email } of [member, member2]) assert.equal(await timesTold(email, 'FOR-ALL'), 1);
});
