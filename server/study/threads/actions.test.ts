import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { newsFor } from '../../home/queries.ts';
import { leaveGroup } from '../../people/groups/members.actions.ts';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { Refusal } from '../../platform/errors.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import {
  chooseMail,
  deletePost,
  editPost,
  pinPost,
  sendDailyPosts,
  tellOfPost,
  writePost,
} from './actions.ts';
import { findPost, markRead, threadPage } from './queries.ts';
import { posts } from './tables.ts';

// Every look at this clock is a second later, so that before and after are never the same moment.
let time = Date.now();
clock.now = () => {
  time += 1000;
  return new Date(time);
};

const world = await openWorld();
const { id: cohortId } = world.cohort;
const facilitator = actor(world, 'facilitator');
const member = actor(world, 'member');
const member2 = actor(world, 'member2');

const refusedWith = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const write = async (who = member, body = 'Hello', parentId: string | null = null) => {
  const id = crypto.randomUUID();
  await writePost(who, cohortId, { id, body, parentId });
  return id;
};
const emails = async () => {
  const { rows } = await db.execute<{ data: { to: string; subject: string; paragraphs: string[] } }>(
    sql`select letter as data from letters order by created_at, ctid`,
  );
  return rows.map(({ data }) => data);
};
const forget = () => db.execute(sql`delete from letters`);

test('sending a post twice posts it once', async () => {
  const post = { id: crypto.randomUUID(), body: 'Once', parentId: null };
  await Promise.all(Array.from({ length: 5 }, () => writePost(member, cohortId, post)));
  const rows = await threadPage(db, cohortId, 0);
  assert.equal(rows.filter((row) => row.post.id === post.id).length, 1);
});

test('only the cohort and its organisers read and write its thread', async () => {
  for (const person of ['otherMember', 'otherOrganiser', 'outsider'] as const) {
    await assert.rejects(write(actor(world, person)), refusedWith('not-found'));
  }
  await write(actor(world, 'organiser'));
});

test('an answer belongs to a conversation of the same cohort', async () => {
  const first = await write();
  const answer = await write(member2, 'Yes', first);
  assert.equal((await findPost(db, answer))?.parentId, first);
  await assert.rejects(write(member, 'deeper', answer), refusedWith('invalid'));
  const elsewhere = actor(world, 'otherMember');
  const post = { id: crypto.randomUUID(), body: 'x', parentId: first };
  await assert.rejects(writePost(elsewhere, world.otherCohort.id, post), refusedWith('not-found'));
});

test('only the author changes a post; the facilitator may take it away too', async () => {
  const id = await write();
  await assert.rejects(editPost(facilitator, id, { body: 'not mine', version: 1 }), refusedWith('forbidden'));
  await assert.rejects(deletePost(member2, id), refusedWith('forbidden'));
  await editPost(member, id, { body: 'better', version: 1 });
  assert.equal((await findPost(db, id))?.body, 'better');
  await deletePost(facilitator, id);
  assert.equal((await findPost(db, id))?.body, '');
  await deletePost(facilitator, id);
});

test('facilitators pin, members do not', async () => {
  const id = await write();
  await assert.rejects(pinPost(member, id, true), refusedWith('forbidden'));
  await pinPost(facilitator, id, true);
  assert.ok((await findPost(db, id))?.pinnedAt);
  await deletePost(facilitator, id);
  await assert.rejects(pinPost(facilitator, id, true), refusedWith('conflict'), 'nothing is there to pin');
});

test('posts of others since the last look are new', async () => {
  await markRead(db, cohortId, member.userId, clock.now());
  assert.deepEqual((await newsFor(db, member.userId, clock.now())).newPosts, []);
  await write(member, 'my own is not news');
  await write(member2, 'this is');
  assert.deepEqual((await newsFor(db, member.userId, clock.now())).newPosts, [
    { cohortId, name: 'Tuesday cohort', count: 1 },
  ]);
});

test('whoever wants to hear at once is told of each post of others, once also when the job comes again', async () => {
  await chooseMail(member, cohortId, 'now');
  await chooseMail(member2, cohortId, 'never');
  const id = await write(facilitator, 'The door is open');
  await forget();
  await Promise.all([tellOfPost(id), tellOfPost(id)]);
  await tellOfPost(id);
  const sent = await emails();
  assert.deepEqual(
    sent.map(({ to }) => to),
    [member.email],
  );
  assert.ok(sent[0]?.paragraphs.includes('The door is open'));
});

test('daily mail comes once, to those who want it, and holds what they have not seen', async () => {
  await chooseMail(member, cohortId, 'daily');
  await markRead(db, cohortId, member.userId, clock.now());
  await write(facilitator, 'CANARY-one');
  await write(facilitator, 'CANARY-two');
  await forget();
  await sendDailyPosts();
  const mine = (await emails()).filter(({ to }) => to === member.email);
  assert.equal(mine.length, 1);
  assert.equal(mine[0]?.subject, '2 new posts in Tuesday cohort');
  assert.ok((await emails()).every(({ to }) => to !== member2.email));
  await forget();
  await sendDailyPosts();
  assert.deepEqual(await emails(), []);
});

test('whoever reads a thread without a seat hears of it as they chose, while they may read it', async () => {
  const [organiser, guest] = [actor(world, 'organiser'), actor(world, 'otherMember')];
  const open = world.openCohort.id;
  const post = { id: crypto.randomUUID(), body: 'Bring a mug', parentId: null };
  await chooseMail(organiser, cohortId, 'now');
  await chooseMail(guest, open, 'now');
  const id = await write(facilitator, 'News');
  await writePost(member, open, post);
  await forget();
  for (const one of [id, post.id]) await tellOfPost(one);
  assert.deepEqual(
    (await emails()).map(({ to }) => to),
    [organiser.email, guest.email],
  );
  await chooseMail(guest, open, 'daily');
  await forget();
  await sendDailyPosts();
  assert.ok((await emails()).some(({ to, subject }) => to === guest.email && /Open evening/.test(subject)));
  await leaveGroup(guest, world.group.slug);
  await writePost(member, open, { ...post, id: crypto.randomUUID() });
  await forget();
  await sendDailyPosts();
  assert.ok((await emails()).every(({ to }) => to !== guest.email));
});

test('a post that was taken away is in nobody’s mail', async () => {
  const id = await write(facilitator, 'CANARY-gone');
  await deletePost(facilitator, id);
  await forget();
  await sendDailyPosts();
  await tellOfPost(id);
  assert.deepEqual(await emails(), []);
});

test('a hundred posts at once are twenty, and as many emails', async () => {
  const before = await db.$count(posts);
  const all = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) =>
      writePost(facilitator, cohortId, { id: crypto.randomUUID(), body: `Post ${index}`, parentId: null }),
    ),
  );
  const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  assert.ok(refused.length >= 80 && refused.every((code) => code === 'too-many'), String(refused.length));
  assert.equal((await db.$count(posts)) - before, 100 - refused.length);
});
