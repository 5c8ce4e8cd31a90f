import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hook } from './hook.ts';

test('a hook gives its steps in the order in which they were named', () => {
  const bell = hook<() => string>('the bell rings');
  bell.does(
    () => 'door',
    () => 'dog',
  );
  assert.deepEqual(
    bell.steps().map((step) => step()),
    ['door', 'dog'],
  );
});

test('a moment of which nobody has said what happens is refused, however little that is', () => {
  const bell = hook<() => void>('the bell rings');
  assert.throws(() => bell.steps(), /Nothing says what happens when the bell rings/);
  bell.does();
  assert.deepEqual(bell.steps(), []);
});
