import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bounded } from './bounded.ts';

test('what is remembered is bounded: the oldest makes room for what is new', () => {
  const bounded = new Bounded<number, string>(3);
  for (let key = 1; key <= 5; key++) bounded.set(key, `${key}`);
  assert.deepEqual([...bounded.keys()], [3, 4, 5]);
  bounded.set(3, 'again');
  assert.deepEqual(
    [...bounded],
    [
      [3, 'again'],
      [4, '4'],
      [5, '5'],
    ],
  );
});
