import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Choosable, choicesOf, chosenOf, mostEnded } from './choice.rules.ts';

const spring = { id: 'spring', name: 'Spring' };
const cohort = (id: string, ended: boolean, round: Choosable['round'] = null): Choosable => ({
  ...{ id, round, endedAt: ended ? new Date(0) : null },
});
const all = [cohort('a', false), cohort('b', true, spring), cohort('c', false, spring), cohort('d', true)];
const ids = (asked: string, of = all) => chosenOf(of, asked).cohorts.map(({ id }) => id);

test('one looks at what runs, at one round with all of its cohorts, or at what has ended', () => {
  assert.deepEqual(
    [ids('running'), ids('spring'), ids('ended')],
    [
      ['a', 'c'],
      ['b', 'c'],
      ['b', 'd'],
    ],
  );
  assert.deepEqual(
    choicesOf(all).map(({ label }) => label),
    ['Running cohorts', 'Spring', 'Past cohorts'],
  );
});

test('what is no choice, or not one any more, is what runs', () => {
  for (const asked of ['', 'autumn', 'constructor', '__proto__'])
    assert.deepEqual(chosenOf(all, asked), { choice: 'running', cohorts: [all[0], all[2]] });
  assert.equal(chosenOf([cohort('a', false)], 'ended').choice, 'running');
  assert.equal(choicesOf([cohort('a', false)]).length, 1, 'nothing to choose');
});

test('of those that have ended the newest are looked at', () => {
  const old = Array.from({ length: mostEnded + 9 }, (_, index) => cohort(String(index), true));
  assert.deepEqual(
    ids('ended', old),
    old.slice(0, mostEnded).map(({ id }) => id),
  );
});
