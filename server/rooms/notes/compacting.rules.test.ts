import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fc, tries } from '../../tools/testing/properties.ts';
import { oftenEnough, toMerge } from './compacting.rules.ts';

/** What is left of updates of these sizes, and how many bytes were written anew. */
function written(sizes: readonly number[]) {
  let rows: number[] = [];
  let anew = 0;
  let fresh = 0;
  for (const size of sizes) {
    rows.push(size);
    fresh += 1;
    if (fresh < oftenEnough) continue;
    const count = toMerge(rows, fresh);
    const whole = rows.slice(rows.length - count).reduce((sum, one) => sum + one, 0);
    rows = [...rows.slice(0, rows.length - count), whole];
    anew += whole;
    fresh = 0;
  }
  return { rows, anew };
}

test('however long people write, few updates are left and each byte is written anew a few times', () => {
  const sizes = fc.array(fc.integer({ min: 20, max: 2000 }), { minLength: 100, maxLength: 400 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 60 }), (some, times) => {
      const all = Array.from({ length: times }, () => some).flat();
      const total = all.reduce((sum, size) => sum + size, 0);
      const { rows, anew } = written(all);
      assert.ok(rows.length <= oftenEnough + 12, `${rows.length} updates`);
      assert.ok(anew <= total * (2 + Math.log2(times * 4)), `${anew / total} times`);
      assert.equal(
        rows.reduce((sum, size) => sum + size, 0),
        total,
      );
    }),
    tries(100),
  );
});

test('a long document is not touched for the few words that come to it', () => {
  assert.equal(toMerge([500_000, ...Array.from({ length: 100 }, () => 50)], 100), 100);
  assert.equal(toMerge([500_000, 200_000, ...Array.from({ length: 100 }, () => 2000)], 100), 102);
  assert.equal(toMerge([900, 100, 100], 2), 2);
  assert.equal(toMerge([300, 100, 100], 2), 3);
});
