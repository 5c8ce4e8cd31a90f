import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Board } from './board.rules.ts';
import { cohortsOnlyIn, movesBetween } from './comparison.rules.ts';

const board = (...groups: Board['groups']) => ({ groups }) as Board;
const group = (slot: string, facilitator: string, ...participants: string[]) => ({
  slot,
  facilitator,
  participants,
});
const one = board(group('mon', 'fay', 'ann', 'bo', 'cy'), group('tue', 'gus', 'dee'));

test('between a draft and itself nobody moves', () => {
  assert.deepEqual(movesBetween(one, one), []);
  assert.deepEqual(cohortsOnlyIn(one, one), []);
});

test('who sits elsewhere or nowhere moves, and who stays does not', () => {
  const other = board(group('mon', 'fay', 'bo', 'cy'), group('tue', 'gus', 'ann'));
  assert.deepEqual(
    movesBetween(one, other).map(({ id, from, to }) => [id, from.sits, to.sits]),
    [
      ['ann', 'mon~fay', 'tue~gus'],
      ['dee', 'tue~gus', ''],
    ],
  );
});

test('who reads in one draft and leads in the other is not left out there', () => {
  const other = board(group('mon', 'fay', 'ann', 'bo'), group('tue', 'cy', 'dee'));
  assert.deepEqual(movesBetween(one, other), [
    { id: 'cy', from: { sits: 'mon~fay', leads: [] }, to: { sits: '', leads: ['tue~cy'] } },
    { id: 'dee', from: { sits: 'tue~gus', leads: [] }, to: { sits: 'tue~cy', leads: [] } },
    { id: 'gus', from: { sits: '', leads: ['tue~gus'] }, to: { sits: '', leads: [] } },
  ]);
  assert.deepEqual(cohortsOnlyIn(other, one), ['tue~cy']);
});
