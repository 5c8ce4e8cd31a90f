import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainCode } from './setup.rules.ts';

test('a set-up code is the same however it is typed', () => {
  assert.equal(plainCode(' ab0o-il11 '), 'AB001111');
});
