import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressAt, factsOf, offered } from './rules.ts';

const mill = { name: 'The Mill', address: '1 Mill Lane', capacity: 12, stepFree: 'yes' as const };
const loft = { name: 'Loft', address: '', capacity: null, stepFree: 'unknown' as const };

test('a place is offered by its name, with what is known of it; who has none is led to the list', () => {
  assert.deepEqual(offered([mill, loft], 'port', true), {
    options: [
      { value: 'The Mill', label: '1 Mill Lane · for 12 people · step-free' },
      { value: 'Loft', label: '' },
    ],
    more: null,
  });
  assert.equal(offered([], 'port', true).more?.href, '/groups/port/venues');
  assert.equal(offered([], 'port', false).more, null);
  assert.deepEqual(factsOf({ ...loft, capacity: 1, stepFree: 'no' }), ['for one person', 'with steps']);
});

test('a place of the list has its address where none is written, or another place’s was left in the form', () => {
  const list = [mill, loft];
  const at = (venue: string, address: string) => addressAt(list, { venue, address });
  assert.equal(at('the mill', ''), '1 Mill Lane');
  assert.equal(at('The Mill', 'by the back door'), 'by the back door', 'what is written stands');
  assert.equal(at('Loft', '1 Mill Lane'), '', 'the mill’s address is not the loft’s');
  assert.equal(at('A café', ''), '');
  assert.equal(at('A café', '1 Mill Lane'), '1 Mill Lane');
});
