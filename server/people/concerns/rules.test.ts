import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concernState, mayHear } from './rules.ts';

const at = new Date('2026-03-24T18:00:00Z');
const raised = { toId: 'ada', readAt: null, settledAt: null, lastAuthorId: 'noor' };

test('a concern goes to an organiser, never to oneself', () => {
  const organisers = [{ userId: 'ada' }, { userId: 'ben' }];
  assert.equal(mayHear(organisers, 'ada', 'noor'), true);
  assert.equal(mayHear(organisers, 'mei', 'noor'), false);
  assert.equal(mayHear(organisers, 'ada', 'ada'), false);
});

test('a concern waits for the one who did not speak last', () => {
  assert.equal(concernState(raised, 'ada'), 'new');
  assert.equal(concernState(raised, 'noor'), 'waiting');
  assert.equal(concernState({ ...raised, readAt: at }, 'ada'), 'answer');
  assert.equal(concernState({ ...raised, readAt: at, lastAuthorId: 'ada' }, 'noor'), 'answer');
  assert.equal(concernState({ ...raised, readAt: at, lastAuthorId: 'ada' }, 'ada'), 'waiting');
});

test('a settled concern waits for nobody', () => {
  assert.equal(concernState({ ...raised, settledAt: at }, 'ada'), 'settled');
  assert.equal(concernState({ ...raised, settledAt: at }, 'noor'), 'settled');
});
