import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planForm } from './forms.ts';

const [one, other, person] = Array.from({ length: 3 }, () => crypto.randomUUID());
const sent = { version: '1', [`leader-${one}`]: person, [`leader-${other}`]: '', [`lock-${one}`]: 'on' };
const locked = (more: object) =>
  planForm.parse({ ...sent, ...more }).turns.map(({ sessionId, isLocked }) => [sessionId, isLocked]);

test('all turns that someone has are locked or unlocked at once; a turn no one has never is', () => {
  assert.deepEqual(locked({}), [
    [one, true],
    [other, false],
  ]);
  assert.deepEqual(locked({ [`lock-${one}`]: undefined, locks: 'all' }), [
    [one, true],
    [other, false],
  ]);
  assert.deepEqual(locked({ locks: 'none' }), [
    [one, false],
    [other, false],
  ]);
  assert.deepEqual(locked({ locks: 'nonsense' }), locked({}));
});
