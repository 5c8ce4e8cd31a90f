import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../../../tools/testing/properties.ts';
import { balanceOf, changeOf, type Load, loadsOf, sayBalance, sayShare } from './fairness.rules.ts';

const load = (userId: string, before: number, planned: number): Load => ({
  ...{ userId, name: userId, led: before, before, planned },
});

test('the balance is the mean over all pairs of the smaller load by the larger', () => {
  assert.equal(balanceOf([load('a', 2, 2), load('b', 1, 3)]), 1);
  assert.equal(balanceOf([load('a', 2, 0), load('b', 4, 0)]), 0.5);
  assert.equal(balanceOf([load('a', 1, 0), load('b', 2, 0), load('c', 4, 0)]), (0.5 + 0.25 + 0.5) / 3);
  assert.equal(balanceOf([load('a', 0, 0), load('b', 0, 0)]), 1);
  assert.equal(balanceOf([load('a', 7, 1)]), 1);
});

test('from 95 % on a rota reads as balanced', () => {
  assert.equal(sayBalance(0.95), 'Balanced (95%)');
  assert.equal(sayBalance(0.949), 'Nearly balanced (94%)');
  assert.equal(sayBalance(0.4), 'Uneven (40%)');
});

test('shares are compared with everyone’s in words, and less than a turn is no difference', () => {
  const loads = [load('a', 6, 2), load('b', 4, 2), load('c', 2, 2)];
  assert.deepEqual(
    loads.map((one) => sayShare(one, loads)),
    ['33% above average', 'A fair share', '33% below average'],
  );
});

test('a newcomer’s turns are counted from the fewest of the others', () => {
  const people = [
    { userId: 'a', name: 'Ana', led: 3, newcomer: false },
    { userId: 'b', name: 'Ben', led: 0, newcomer: true },
  ];
  assert.deepEqual(
    loadsOf(people, ['b', null, 'b', 'a']).map(({ before, planned }) => [before, planned]),
    [
      [3, 1],
      [3, 2],
    ],
  );
});

test('what a change says of fairness is what it does to the sum of squares', () => {
  const turns = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(turns, fc.integer({ min: 1, max: 9 }), turns, turns, (a, given, b, planned) => {
      const before = [load('a', a, given), load('b', b, planned)];
      const after = [load('a', a, given - 1), load('b', b, planned + 1)];
      const squares = (loads: Load[]) => loads.reduce((sum, one) => sum + (one.before + one.planned) ** 2, 0);
      assert.equal(changeOf(before, 'a', 'b'), squares(after) - squares(before));
    }),
    tries(50),
  );
});
