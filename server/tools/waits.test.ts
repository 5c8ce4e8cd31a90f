import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitsIn } from './waits.ts';

const planted: [line: string, fault: RegExp | null][] = [
  ['  await new Promise((done) => setTimeout(done, 50));', /waits for a timer/],
  ["import { setTimeout as pause } from 'node:timers/promises';", /waits for a timer/],
  ['  await page.waitForTimeout(500);', /waits for a pause of the browser/],
  ["  await until(() => arrived.length > 0, 'at once');", null],
  ['  test.setTimeout(480_000);', null],
  ["  mock.timers.enable({ apis: ['setTimeout'] });", null],
  ["import { setImmediate as turn } from 'node:timers/promises';", null],
];

for (const [line, fault] of planted) {
  test(`“${line.trim()}” is ${fault ? 'told with its line' : 'left alone'}`, () => {
    const found = waitsIn('server/a.test.ts', `const one = 1;\n${line}\n`);
    assert.equal(found.length, fault ? 1 : 0);
    if (fault) assert.match(found[0] ?? '', fault);
    if (fault) assert.match(found[0] ?? '', /^server\/a\.test\.ts:2: /);
  });
}
