import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aWhile } from '../tools/testing/waiting.ts';
import { batcher } from './batcher.ts';

test('what comes together is done together, what comes meanwhile in the next batch', async () => {
  const batches: number[][] = [];
  const begun = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const double = batcher(async (items: number[]) => {
    batches.push(items);
    begun.resolve();
    await gate.promise;
    return items.map((item) => item * 2);
  }, 10);
  const first = [1, 2, 3].map(double);
  await begun.promise;
  const second = [4, 5].map(double);
  gate.resolve();
  assert.deepEqual(await Promise.all([...first, ...second]), [2, 4, 6, 8, 10]);
  assert.deepEqual(batches, [
    [1, 2, 3],
    [4, 5],
  ]);
});

test('no batch is larger than it may be, and order is kept', async () => {
  const done: number[] = [];
  const add = batcher(async (items: number[]) => {
    assert.ok(items.length <= 3);
    await aWhile(1);
    done.push(...items);
    return items;
  }, 3);
  await Promise.all(Array.from({ length: 10 }, (_, index) => add(index)));
  assert.deepEqual(done, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('one that fails harms none of the others', async () => {
  const stored: string[] = [];
  const add = batcher(async (items: string[]) => {
    if (items.includes('bad')) throw new Error('This one cannot be stored.');
    stored.push(...items);
    return items;
  }, 10);
  const results = await Promise.allSettled(['a', 'bad', 'b'].map(add));
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.deepEqual(stored, ['a', 'b']);
  assert.equal(await add('c'), 'c');
});
