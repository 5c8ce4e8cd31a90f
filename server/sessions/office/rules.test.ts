import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wallTimeOf } from '../../platform/time.ts';
import { fc, tries } from '../../tools/testing/properties.ts';
import { spansOf, whyNot } from './rules.ts';

test('times follow one another, and each week begins at the same time on the clock, also over a clock change', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
      fc.integer({ min: 0, max: 364 }),
      fc.integer({ min: 6, max: 20 }),
      fc.record({
        minutes: fc.integer({ min: 10, max: 120 }),
        count: fc.integer({ min: 1, max: 12 }),
        weeks: fc.integer({ min: 1, max: 12 }),
      }),
      (zone, day, hour, { minutes, count, weeks }) => {
        const date = new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10);
        const time = `${String(hour).padStart(2, '0')}:00`;
        const spans = spansOf({ date, time, minutes, count, weeks }, zone);
        assert.equal(spans.length, count * weeks);
        for (const [index, { startsAt, endsAt }] of spans.entries()) {
          assert.equal(endsAt.getTime() - startsAt.getTime(), minutes * 60_000);
          if (index % count === 0) assert.equal(wallTimeOf(startsAt, zone).time, time);
          else assert.deepEqual(startsAt, spans[index - 1]?.endsAt);
        }
      },
    ),
    tries(100),
  );
});

test('a time is had by the first who books it, before it begins, and by no one who has enough already', () => {
  const now = new Date('2027-01-05T12:00:00Z');
  const slot = { hostId: 'h', bookedBy: null, startsAt: new Date('2027-01-05T13:00:00Z'), withdrawnAt: null };
  assert.equal(whyNot(slot, 'a', 0, now), null);
  assert.equal(whyNot(slot, 'h', 0, now), 'own');
  assert.equal(whyNot({ ...slot, bookedBy: 'b' }, 'a', 0, now), 'taken');
  assert.equal(whyNot({ ...slot, withdrawnAt: now }, 'a', 0, now), 'gone');
  assert.equal(whyNot(slot, 'a', 0, slot.startsAt), 'over');
  assert.equal(whyNot(slot, 'a', 2, now), 'enough');
});
