import assert from 'node:assert/strict';
import { test } from 'node:test';
import { many, ordinal, plural } from './words.rules.ts';

test('one is said alone; none and several have the other form', () => {
  assert.deepEqual(
    [0, 1, 2].map((count) => plural(count, 'It is', 'They are')),
    ['They are', 'It is', 'They are'],
  );
  assert.deepEqual(
    [0, 1, 8].map((count) => many(count, 'session')),
    ['0 sessions', '1 session', '8 sessions'],
  );
  assert.equal(many(2, 'person', 'people'), '2 people');
});

test('a place in an order has the ending that English gives it', () => {
  assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 22, 103].map(ordinal), [
    ...['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '103rd'],
  ]);
});
