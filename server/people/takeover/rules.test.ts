import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBack, lastSeenOf, mayTakeOver, passesAt } from './rules.ts';

const seen = (instant: string) => ({ lastSeenAt: new Date(instant) });
const now = new Date('2027-05-31T10:00:00Z');

test('a group may be taken over once the last of its organisers has been away for sixty days', () => {
  assert.equal(mayTakeOver([seen('2027-04-01T10:00:00Z'), seen('2026-01-01T10:00:00Z')], now), true);
  assert.equal(mayTakeOver([seen('2027-04-01T10:00:01Z'), seen('2026-01-01T10:00:00Z')], now), false);
  assert.equal(mayTakeOver([], now), true);
});

test('the last to be seen counts, whatever their order', () => {
  const last = new Date('2027-05-01T10:00:00Z');
  assert.deepEqual(
    lastSeenOf([seen('2027-01-01T10:00:00Z'), { lastSeenAt: last }, seen('2026-01-01T10:00:00Z')]),
    last,
  );
});

test('organisers have fourteen days, also where the clocks change in them', () => {
  assert.equal(passesAt(new Date('2027-03-20T10:00:00Z')).toISOString(), '2027-04-03T10:00:00.000Z');
});

test('an organiser who was here since then is back', () => {
  assert.equal(isBack([seen('2027-05-31T10:00:00Z')], now), true);
  assert.equal(isBack([seen('2027-05-31T09:59:59Z')], now), false);
});
