import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../../tools/testing/properties.ts';
import { dotsOf, sayChange } from './plot.rules.ts';

test('every answer has a dot of its own, at most half a place from its percent', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 })), (percents) => {
      const dots = dotsOf(percents);
      assert.equal(new Set(dots.map(({ percent, level }) => `${percent} ${level}`)).size, percents.length);
      for (const [index, { percent }] of dots.entries())
        assert.ok(Math.abs(percent - (percents[index] ?? 0)) <= 2.5);
    }),
  );
});

test('a change says its direction', () => {
  assert.deepEqual([15, -4, 0].map(sayChange), ['+15', '−4', '0']);
});
