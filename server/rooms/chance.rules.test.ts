import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc } from '../tools/testing/properties.ts';
import { shuffled } from './chance.rules.ts';

test('a drawn order has everybody once', () => {
  const chance = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 9 }), chance, (things, chances) => {
      const drawn = shuffled(things, () => chances.pop() ?? 0);
      assert.deepEqual(drawn.toSorted(), things.toSorted());
    }),
  );
});

test('every order of three is drawn about as often', () => {
  const counts = new Map<string, number>();
  for (let time = 0; time < 6000; time += 1) {
    const order = shuffled(['a', 'b', 'c'], Math.random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 6);
  for (const [order, count] of counts) assert.ok(count > 800 && count < 1200, `${order}: ${count}`);
});
