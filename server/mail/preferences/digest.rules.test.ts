import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allZones, wallTimeOf } from '../../platform/time.ts';
import { fc } from '../../tools/testing/properties.ts';
import { isDueToday } from './digest.rules.ts';

const due = (since: string, zone: string, now: string) => isDueToday(new Date(since), zone, new Date(now));

test('what was written yesterday comes at seven in the morning of its reader, not of the server', () => {
  const evening = '2026-03-26T20:00:00Z';
  assert.ok(!due(evening, 'Europe/Berlin', '2026-03-27T05:59:00Z'));
  assert.ok(due(evening, 'Europe/Berlin', '2026-03-27T06:00:00Z'));
  assert.ok(!due(evening, 'America/New_York', '2026-03-27T10:59:00Z'));
  assert.ok(due(evening, 'America/New_York', '2026-03-27T11:00:00Z'));
  assert.ok(due(evening, 'Asia/Kolkata', '2026-03-27T01:30:00Z'));
});

test('it is seven on the wall after the clocks have changed, too', () => {
  const saturday = '2026-03-28T20:00:00Z';
  assert.ok(!due(saturday, 'Europe/Berlin', '2026-03-29T04:59:00Z'));
  assert.ok(due(saturday, 'Europe/Berlin', '2026-03-29T05:00:00Z'));
});

test('a server that slept at seven catches up, and what is written after seven waits for tomorrow', () => {
  assert.ok(due('2026-03-26T20:00:00Z', 'Europe/Berlin', '2026-03-27T16:00:00Z'));
  assert.ok(!due('2026-03-27T06:30:00Z', 'Europe/Berlin', '2026-03-27T16:00:00Z'));
});

test('in every zone an email that waits is due once in two days, and first at seven', () => {
  const start = Date.parse('2026-10-24T00:00:00Z');
  fc.assert(
    fc.property(fc.constantFrom(...allZones()), fc.integer({ min: 0, max: 24 * 60 }), (zone, minute) => {
      const since = new Date(start + minute * 60_000);
      const quarters = Array.from({ length: 4 * 26 }, (_, index) => new Date(start + index * 15 * 60_000));
      const first = quarters.find((now) => now >= since && isDueToday(since, zone, now));
      if (!first) return assert.ok(minute > 60, 'within a day');
      assert.match(wallTimeOf(first, zone).time, /^07:(00|15)$/);
    }),
  );
});
