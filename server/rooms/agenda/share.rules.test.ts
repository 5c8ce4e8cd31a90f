import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../../tools/testing/properties.ts';
import { scaled, shareOut } from './share.rules.ts';

const sum = (minutes: readonly number[]) => minutes.reduce((total, one) => total + one, 0);
const someMinutes = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 40 });

test('minutes that are shared out add up, and differ by one at most', () => {
  assert.deepEqual(shareOut(70, 3), [24, 23, 23]);
  assert.deepEqual(shareOut(2, 3), [1, 1, 0]);
});

test('a plan fits a session of any length to the minute', () => {
  fc.assert(
    fc.property(someMinutes, fc.integer({ min: 0, max: 480 }), (minutes, total) => {
      const fitted = scaled(minutes, total);
      assert.equal(fitted.length, minutes.length);
      assert.ok(fitted.every((one) => Number.isInteger(one) && one >= 0));
      assert.equal(sum(fitted), sum(minutes) > 0 ? total : 0);
    }),
  );
});

test('each step keeps at least a minute where there are enough, and none gets one that had none', () => {
  fc.assert(
    fc.property(someMinutes, fc.integer({ min: 40, max: 480 }), (minutes, total) => {
      const fitted = scaled(minutes, total);
      assert.ok(fitted.every((one, index) => one > 0 === (minutes[index] ?? 0) > 0));
    }),
  );
});

test('where minutes are taken nobody gets more than before, where they are given nobody less', () => {
  fc.assert(
    fc.property(someMinutes, fc.integer({ min: 40, max: 480 }), (minutes, total) => {
      const fitted = scaled(minutes, total);
      const by = Math.sign(total - sum(minutes));
      assert.ok(fitted.every((one, index) => (one - (minutes[index] ?? 0)) * by >= 0));
    }),
  );
});

test('proportions stay, and the same length changes nothing', () => {
  assert.deepEqual(scaled([10, 20, 60], 45), [5, 10, 30]);
  assert.deepEqual(scaled([10, 20, 60], 90), [10, 20, 60]);
  assert.deepEqual(scaled([10, 1, 0, 1], 6), [4, 1, 0, 1]);
  assert.deepEqual(scaled([10, 5, 5], 2), [1, 1, 0]);
});
