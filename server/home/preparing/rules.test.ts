import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preparationOf } from './rules.ts';

const nothing = { required: 3, read: 0, isPlanned: false };
const on = (today: string, known = nothing, ticked: ('venue' | 'write')[] = []) =>
  preparationOf({ date: '2027-03-30', today }, known, new Set(ticked));

test('each point has its day before the session, also over a clock change, and is late after it', () => {
  assert.deepEqual(
    on('2027-03-28').map(({ point, due, isLate }) => [point, due, isLate]),
    [
      ['read', '2027-03-27', true],
      ['questions', '2027-03-28', false],
      ['plan', '2027-03-28', false],
      ['venue', '2027-03-28', false],
      ['write', '2027-03-29', false],
    ],
  );
});

test('what the facilitator did is seen without a tick: readings that are all read, and a plan that was changed', () => {
  const seen = (known: typeof nothing) =>
    on('2027-03-30', known)
      .filter(({ isSeen, isDone }) => isSeen && isDone)
      .map(({ point }) => point);
  assert.deepEqual(seen(nothing), []);
  assert.deepEqual(seen({ required: 3, read: 2, isPlanned: true }), ['plan']);
  assert.deepEqual(seen({ required: 3, read: 3, isPlanned: false }), ['read']);
  assert.deepEqual(seen({ required: 0, read: 0, isPlanned: false }), [], 'nothing to read is not read');
});

test('what is ticked is done and never late', () => {
  const [, , , venue, write] = on('2027-04-02', nothing, ['venue']);
  assert.deepEqual([venue?.isDone, venue?.isLate, write?.isDone, write?.isLate], [true, false, false, true]);
});
