import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, wallTimeOf, weekdayOf } from '../../platform/time.ts';
import { fc, tries } from '../../tools/testing/properties.ts';
import {
  firstDateOn,
  followsCohort,
  markOf,
  nextSlot,
  plannedDates,
  slotOf,
  weeklyDates,
} from './schedule.rules.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Pacific/Auckland',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Australia/Brisbane',
  'UTC',
];

const anyDate = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2022-01-01', days));
const anyZone = fc.constantFrom(...zones);
// From 4 in the morning on no zone of the list changes its clocks, so every such time exists, and once.
const dayTime = fc
  .tuple(fc.integer({ min: 4, max: 22 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

test('sessions are a week apart and leave out the skipped dates', () => {
  const dates = weeklyDates('2026-12-10', 4, ['2026-12-24', '2026-12-31']);
  assert.deepEqual(dates, ['2026-12-10', '2026-12-17', '2027-01-07', '2027-01-14']);
});

test('a skipped first date moves the first session', () => {
  assert.deepEqual(weeklyDates('2026-12-24', 1, ['2026-12-24']), ['2026-12-31']);
});

test('whatever is skipped, there are as many dates as asked for, in order, all on the same weekday', () => {
  fc.assert(
    fc.property(
      anyDate,
      fc.integer({ min: 0, max: 30 }),
      fc.array(fc.integer({ min: 0, max: 40 })),
      (first, count, weeks) => {
        const skipped = weeks.map((week) => addDays(first, 7 * week));
        const dates = weeklyDates(first, count, skipped);
        assert.equal(dates.length, count);
        assert.deepEqual(dates, [...new Set(dates)].sort());
        assert.ok(dates.every((date) => weekdayOf(date) === weekdayOf(first) && !skipped.includes(date)));
      },
    ),
  );
});

test('the clock on the wall shows the same time at every session, in every zone, over every clock change', () => {
  fc.assert(
    fc.property(anyZone, anyDate, dayTime, (zone, first, time) => {
      for (const date of weeklyDates(first, 53)) {
        const slot = slotOf({ date, time, zone }, 90);
        assert.deepEqual(wallTimeOf(slot.startsAt, zone), { date, time, zone });
        assert.equal(slot.endsAt.getTime() - slot.startsAt.getTime(), 90 * 60_000);
      }
    }),
    tries(60),
  );
});

test('18:30 in Berlin stays 18:30 when summer time begins and ends', () => {
  const starts = weeklyDates('2026-03-24', 2).map((date) =>
    slotOf({ date, time: '18:30', zone: 'Europe/Berlin' }, 90).startsAt.toISOString(),
  );
  assert.deepEqual(starts, ['2026-03-24T17:30:00.000Z', '2026-03-31T16:30:00.000Z']);
  const autumn = slotOf({ date: '2026-10-27', time: '18:30', zone: 'Europe/Berlin' }, 90);
  assert.equal(autumn.startsAt.toISOString(), '2026-10-27T17:30:00.000Z');
});

test('18:30 in Sydney stays 18:30 when summer time ends in April and begins in October', () => {
  const starts = ['2026-03-31', '2026-04-07', '2026-10-06'].map((date) =>
    slotOf({ date, time: '18:30', zone: 'Australia/Sydney' }, 90).startsAt.toISOString(),
  );
  assert.deepEqual(starts, [
    '2026-03-31T07:30:00.000Z',
    '2026-04-07T08:30:00.000Z',
    '2026-10-06T07:30:00.000Z',
  ]);
});

test('a time that a clock change leaves out moves on by the gap, and one that comes twice is the first', () => {
  const gap = slotOf({ date: '2026-03-29', time: '02:30', zone: 'Europe/Berlin' }, 60);
  assert.equal(gap.startsAt.toISOString(), '2026-03-29T01:30:00.000Z');
  const twice = slotOf({ date: '2026-10-25', time: '02:30', zone: 'Europe/Berlin' }, 60);
  assert.equal(twice.startsAt.toISOString(), '2026-10-25T00:30:00.000Z');
  const half = slotOf({ date: '2026-10-04', time: '02:15', zone: 'Australia/Lord_Howe' }, 60);
  assert.equal(half.startsAt.toISOString(), '2026-10-03T15:45:00.000Z');
});

test('a coming session follows its cohort until somebody moves it or its room closes', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const cohort = { time: '18:30', zone: 'Europe/Berlin' };
  const session = { ...cohort, startsAt: new Date('2026-03-03T17:30:00Z'), closedAt: null };
  assert.equal(followsCohort(session, cohort, now), true);
  assert.equal(followsCohort({ ...session, time: '19:00' }, cohort, now), false);
  assert.equal(followsCohort({ ...session, startsAt: now }, cohort, now), false);
  assert.equal(followsCohort({ ...session, closedAt: now }, cohort, now), false);
});

test('further sessions are proposed a week after the last, with the unit after the last one planned', () => {
  const units = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const sessions = [
    { date: '2026-03-03', unitId: 'a' },
    { date: '2026-03-10', unitId: 'b' },
  ];
  const tuesdays = { weekday: 2 };
  assert.deepEqual(nextSlot(tuesdays, sessions, units, '2026-03-01'), {
    nextDate: '2026-03-17',
    nextUnitId: 'c',
  });
  assert.deepEqual(nextSlot(tuesdays, sessions, units, '2026-06-05'), {
    nextDate: '2026-06-09',
    nextUnitId: 'c',
  });
  assert.deepEqual(nextSlot(tuesdays, [], [], '2026-06-02'), { nextDate: '2026-06-02', nextUnitId: '' });
});

test('a series skips what its planner skips and public holidays, but those on which they meet all the same', () => {
  const holidays = new Map([
    ['2026-12-25', 'Christmas Day'],
    ['2027-01-01', 'New Year’s Day'],
  ]);
  const series = { date: '2026-12-18', count: 3, skipped: ['2027-01-08'], meetOn: [] };
  const planned = plannedDates(series, holidays);
  assert.deepEqual(
    planned.map(({ date, isSkipped }) => `${date}${isSkipped ? ' skipped' : ''}`),
    [
      '2026-12-18',
      '2026-12-25 skipped',
      '2027-01-01 skipped',
      '2027-01-08 skipped',
      '2027-01-15',
      '2027-01-22',
    ],
  );
  assert.equal(markOf(planned), '2026-12-18 2027-01-15 2027-01-22');
  const meeting = plannedDates({ ...series, meetOn: ['2027-01-01'] }, holidays);
  assert.equal(markOf(meeting), '2026-12-18 2027-01-01 2027-01-15');
});

test('the first date on a weekday leaves people a week', () => {
  const firsts = [1, 2, 3, 4, 5, 6, 7].map((weekday) => firstDateOn(weekday, '2026-11-30'));
  assert.deepEqual(firsts, [
    ...['2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11', '2026-12-12', '2026-12-13'],
  ]);
});
