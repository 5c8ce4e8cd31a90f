import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathOfToday } from './former-paths.ts';
import { openServer } from './tools/testing/server.ts';

const { world, as } = await openServer();

const former = [
  `/groups/${world.group.slug}/letters`,
  `/cohorts/${world.cohort.id}/letter`,
  `/sessions/${world.cohort.next}/letter`,
  ...['edit', 'move', 'cancellation'].map((page) => `/sessions/${world.cohort.next}/${page}`),
];

for (const path of former)
  test(`${path.replace(/[0-9a-f-]{36}/, '…')} leads to the page it has become, for good`, async () => {
    const organiser = await as('organiser');
    const answer = await organiser.get(`${path}?from=email`);
    assert.equal(answer.status, 301);
    assert.equal(answer.location, `${pathOfToday(path)}?from=email`);
    assert.equal((await organiser.get(answer.location)).status, 200);
  });

test('pages within a moved one move with it; what only sounds like it stays', () => {
  assert.equal(pathOfToday('/rounds/1/letters/accept'), '/rounds/1/emails/accept');
  assert.equal(pathOfToday('/groups/letters'), '/groups/letters');
  assert.equal(pathOfToday('/sessions/1/letters'), '/sessions/1/letters');
  assert.equal(pathOfToday('/sessions/1/move/preview'), '/sessions/1/move/preview');
});
