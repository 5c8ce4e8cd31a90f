import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock, speedUp } from './clock.ts';

test('time passes faster from an instant on, and a server that starts later agrees', () => {
  const since = new Date(Date.now() - 60_000);
  speedUp(30, since);
  const minutes = (clock.now().getTime() - since.getTime()) / 60_000;
  assert.ok(minutes >= 30 && minutes < 31, String(minutes));
  const before = clock.now().getTime();
  speedUp(30, since);
  assert.ok(clock.now().getTime() - before < 1000);
});
