import assert from 'node:assert/strict';
import { test } from 'node:test';
import { db } from '../../platform/db.ts';
import { actor, openWorld } from '../../tools/testing/world.ts';
import { editGroup, foundGroup } from './actions.ts';
import { groupFor } from './queries.ts';

const world = await openWorld();
const { slug } = world.group;
const organiser = actor(world, 'organiser');
const edit = { name: 'A', city: 'B', zone: 'UTC', about: '', codeOfConduct: '' };

test('an organiser of any group here starts another and organises it', async () => {
  const start = { name: 'Night Readers', city: 'Port Alder', zone: 'Europe/Berlin' };
  const group = await foundGroup(organiser, start);
  assert.equal(group.slug, 'night-readers');
  assert.equal((await groupFor(db, organiser, 'night-readers')).role, 'organiser');
});

test('groups of one name started at once get addresses of their own', async () => {
  const start = { name: 'Same Name', city: 'X', zone: 'UTC' };
  const made = await Promise.all([1, 2, 3, 4].map(() => foundGroup(organiser, start)));
  const slugs = made.map((group) => group.slug).sort();
  assert.deepEqual(slugs, ['same-name', 'same-name-2', 'same-name-3', 'same-name-4']);
});

test('nobody else starts a group', async () => {
  for (const person of ['facilitator', 'member', 'outsider'] as const) {
    const start = foundGroup(actor(world, person), { name: 'Mine', city: 'X', zone: 'UTC' });
    await assert.rejects(start, { code: 'forbidden' });
  }
});

test('of two organisers who edit the same page at once, one is told', async () => {
  const { version } = (await groupFor(db, organiser, slug)).group;
  const answers = await Promise.allSettled(
    ['First', 'Second'].map((name) => editGroup(organiser, slug, version, { ...edit, name })),
  );
  const [refused] = answers.filter((answer) => answer.status === 'rejected');
  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.equal(refused?.reason.code, 'conflict');
});

test('only organisers edit their group', async () => {
  await assert.rejects(editGroup(actor(world, 'facilitator'), slug, 1, edit), { code: 'forbidden' });
  await assert.rejects(editGroup(actor(world, 'otherOrganiser'), slug, 1, edit), { code: 'not-found' });
});
