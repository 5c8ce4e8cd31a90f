import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerBy } from './rules.ts';

const minutesFor = (left: number) => {
  const now = new Date('2026-03-01T12:00:00Z');
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  return (answerBy(now, after(left)).getTime() - now.getTime()) / 60_000;
};

test('who has agreed has a day to confirm, and less the nearer the session is', () => {
  assert.deepEqual(
    [20 * 24 * 60, 48 * 60, 6 * 60, 70, 60, 30, 10].map(minutesFor),
    [24 * 60, 8 * 60, 60, 70 / 6, 10, 10, 5].map((minutes) => minutes),
  );
});
