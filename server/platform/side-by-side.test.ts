import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { setLogLevel } from './log.ts';
import { sideBySide } from './side-by-side.ts';

test('one that takes long or fails holds up no other, and is not done twice at once', async () => {
  setLogLevel();
  const gate = Promise.withResolvers<void>();
  const begun: string[] = [];
  const begin = sideBySide<string>(
    'trying',
    (item) => item,
    async (item) => {
      begun.push(item);
      if (item === 'long') await gate.promise;
      if (item === 'bad') throw new Error('This one cannot be done.');
    },
  );
  begin(['long', 'bad', 'good']);
  await turn();
  begin(['long', 'bad', 'good']);
  await turn();
  assert.deepEqual(begun, ['long', 'bad', 'good', 'bad', 'good']);
  gate.resolve();
  await turn();
  begin(['long']);
  assert.equal(begun.filter((item) => item === 'long').length, 2);
});
