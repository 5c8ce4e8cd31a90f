import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableOf, withTable } from './table.ts';

const task = { name: 'Read now', was: '2', goal: '1', run: () => Promise.reject(new Error('never run')) };

test('a table has a row for each task, and says which cannot be done', () => {
  const effort = { taps: 1, fields: 0, screens: 2, waited: 1234, tallest: 1810 };
  const table = tableOf([
    { task, effort, problem: '' },
    { task, effort: null, problem: 'no link' },
  ]);
  const [, , done, not] = table.split('\n');
  assert.equal(done, '| Read now | 2 | 1 | 1 | 2 | 0 | 1,810 px | 1.2 s |');
  assert.equal(not, '| Read now | 2 | 1 | not yet |  |  |  |  |');
});

test('the table takes the place of the one before, and nothing else of its page', () => {
  const page = 'Before.\n<!-- tasks -->\nold\n<!-- /tasks -->\nAfter.\n';
  const once = withTable(page, 'new');
  assert.equal(once, 'Before.\n<!-- tasks -->\n\nnew\n\n<!-- /tasks -->\nAfter.\n');
  assert.equal(withTable(once, 'new'), once);
  assert.throws(() => withTable('no place', 'new'));
});
