import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offeredFor } from './everyone.rules.ts';

const going = { answer: 'going', attendance: null };
const cannot = { answer: 'cannot', attendance: null };
const here = { answer: 'going', attendance: 'present' };

test('those who said Going come first, then the rest once somebody is there', () => {
  assert.deepEqual(offeredFor([going, going, cannot]), { several: 'going', count: 2 });
  assert.deepEqual(offeredFor([here, here, cannot]), { several: 'rest', count: 1 });
  assert.equal(offeredFor([here, going, cannot]), null, 'one tap on them says it as fast');
  assert.equal(offeredFor([cannot, cannot]), null, 'nobody is there yet');
  assert.equal(offeredFor([here, here]), null);
});
