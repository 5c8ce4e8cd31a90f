import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bucket, commandFlow, drawFrom } from './flood.rules.ts';

/** How many of so many commands, one each so many milliseconds, get through. */
function through(commands: number, every: number): number {
  let bucket: Bucket | undefined;
  let passed = 0;
  for (let index = 0; index < commands; index += 1) {
    const left = drawFrom(bucket, commandFlow, index * every);
    if (left) passed += 1;
    bucket = left ?? bucket;
  }
  return passed;
}

test('a person sends twenty commands at once, and then five a second', () => {
  assert.equal(through(100, 0), 20);
  assert.equal(through(1000, 10), 20 + Math.floor(9.99 * 5));
});

test('five a second always get through', () => {
  assert.equal(through(1000, 200), 1000);
});

test('a clock that goes back gives nothing and takes nothing', () => {
  const bucket = { tokens: 3, at: 1000 };
  assert.deepEqual(drawFrom(bucket, commandFlow, 500), { tokens: 2, at: 500 });
});
