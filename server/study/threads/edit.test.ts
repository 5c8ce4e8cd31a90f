import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from '../../platform/clock.ts';
import { db } from '../../platform/db.ts';
import { openServer } from '../../tools/testing/server.ts';
import { actor } from '../../tools/testing/world.ts';
import { deletePost, editPost, pinPost, writePost } from './actions.ts';
import { findPost } from './queries.ts';

const { world, as } = await openServer();
const member = actor(world, 'member');
const facilitator = actor(world, 'facilitator');

async function written() {
  const id = crypto.randomUUID();
  await writePost(member, world.cohort.id, { id, body: 'Who brings tea?', parentId: null });
  return id;
}

test('of two windows in which one post is changed the second is told, and keeps what was typed there', async () => {
  const path = `/posts/${await written()}/edit`;
  const browser = await as('member');
  const version = versionIn((await browser.get(path)).text);
  const [one, two] = await Promise.all(
    ['Who brings cake?', 'Who brings rolls?'].map((body) => browser.post(path, { body, version })),
  );
  const [first, second] = one?.status === 303 ? [one, two] : [two, one];
  assert.deepEqual([first?.status, second?.status], [303, 409]);
  assert.match(second?.text ?? '', /You changed this post in another window\./);
  const typed = second === one ? 'Who brings cake?' : 'Who brings rolls?';
  assert.ok(
    second?.text.includes(`>
${typed}</textarea>`),
    'what was typed is lost',
  );
  const again = await browser.post(path, { body: typed, version: versionIn(second?.text ?? '') });
  assert.equal(again.status, 303, 'who has been told may save over it');
});

const versionIn = (text: string) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';

test('a post that is taken away while it is changed or pinned stays away', async () => {
  for (let time = 0; time < 8; time += 1) {
    const id = await written();
    await Promise.allSettled([
      editPost(member, id, { body: 'CANARY', version: 1 }, clock.now()),
      deletePost(facilitator, id),
      pinPost(facilitator, id, true),
      editPost(member, id, { body: 'CANARY', version: 1 }, clock.now()),
    ]);
    const post = await findPost(db, id);
    assert.deepEqual([post?.body, post?.pinnedAt], ['', null]);
    assert.ok(post?.deletedAt);
  }
});
