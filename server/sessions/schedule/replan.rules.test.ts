import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../platform/time.ts';
import { fc } from '../../tools/testing/properties.ts';
import { replanned, type WeeklyPlan } from './replan.rules.ts';
import { slotOf, weeklyDates } from './schedule.rules.ts';

const plan: WeeklyPlan = {
  ...{ startsOn: '2026-03-17', skippedDates: [] as string[] },
  ...{ time: '18:30', zone: 'Europe/Berlin', minutes: 90 },
};
const at = { now: new Date('2026-03-18T12:00:00Z'), today: '2026-03-18' };

/** The sessions of a plan that are still to come. */
const comingOf = (by: WeeklyPlan, count: number, now = at.now) =>
  weeklyDates(by.startsOn, count, by.skippedDates)
    .map((date) => ({ ...slotOf({ date, time: by.time, zone: by.zone }, by.minutes), closedAt: null }))
    .filter(({ startsAt }) => startsAt > now);

const starts = (moved: { startsAt: Date }[]) => moved.map(({ startsAt }) => startsAt.toISOString());
const dates = (moved: { date: string }[]) => moved.map(({ date }) => date);

test('a later start moves what is still to come by as much, at the same time on the wall over a clock change', () => {
  const moved = replanned(comingOf(plan, 3), plan, { ...plan, startsOn: '2026-03-18' }, at);
  assert.deepEqual(starts(moved), ['2026-03-25T17:30:00.000Z', '2026-04-01T16:30:00.000Z']);
  assert.deepEqual(
    moved.map(({ was }) => was.startsAt.toISOString()),
    ['2026-03-24T17:30:00.000Z', '2026-03-31T16:30:00.000Z'],
  );
});

test('a date that is skipped now moves its session and all after it by a week, into summer time', () => {
  const moved = replanned(comingOf(plan, 4), plan, { ...plan, skippedDates: ['2026-03-24'] }, at);
  assert.deepEqual(starts(moved), [
    '2026-03-31T16:30:00.000Z',
    '2026-04-07T16:30:00.000Z',
    '2026-04-14T16:30:00.000Z',
  ]);
});

test('a date that is skipped no longer is filled again', () => {
  const before = { ...plan, skippedDates: ['2026-03-31'] };
  assert.deepEqual(dates(replanned(comingOf(before, 4), before, plan, at)), ['2026-03-31', '2026-04-07']);
});

test('dates that are over move nobody, whether they are noted late or struck from the list', () => {
  const before = { ...plan, startsOn: '2026-03-03', skippedDates: ['2026-03-10'] };
  const coming = comingOf(before, 5);
  assert.deepEqual(replanned(coming, before, { ...before, skippedDates: [] }, at), []);
  const late = { ...before, skippedDates: ['2026-03-10', '2026-03-17'] };
  assert.deepEqual(replanned(coming, before, late, at), []);
  const wednesdays = { ...before, startsOn: '2026-03-04', skippedDates: [] };
  assert.deepEqual(dates(replanned(coming, before, wednesdays, at))[0], '2026-03-25');
});

test('what was moved by hand keeps its date, and its time where that was its own', () => {
  const [first, second] = comingOf(plan, 3);
  assert.ok(first && second);
  const otherDay = { ...first, ...slotOf({ ...first, date: '2026-03-26' }, 90) };
  const otherTime = { ...second, ...slotOf({ ...second, time: '20:00' }, 90) };
  const later = { ...plan, startsOn: '2026-03-24' };
  assert.deepEqual(replanned([otherDay, otherTime], plan, later, at), []);
  const moved = replanned([otherDay, otherTime], plan, { ...later, time: '19:00' }, at);
  assert.deepEqual(
    moved.map(({ date, time }) => `${date} ${time}`),
    ['2026-03-26 19:00'],
  );
});

test('the same plan moves nothing, and a changed one keeps the order and loses no session', () => {
  const week = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(
      fc.array(week),
      fc.array(week),
      fc.integer({ min: -10, max: 40 }),
      fc.integer({ min: 1, max: 12 }),
      (skips, nextSkips, shift, count) => {
        const startsOn = addDays('2026-03-24', shift);
        const before = {
          ...plan,
          startsOn: '2026-03-24',
          skippedDates: skips.map((n) => addDays('2026-03-24', 7 * n)),
        };
        const after = { ...plan, startsOn, skippedDates: nextSkips.map((n) => addDays(startsOn, 7 * n)) };
        const coming = comingOf(before, count);
        assert.deepEqual(replanned(coming, before, before, at), []);
        const moved = replanned(coming, before, after, at);
        const all = coming.map(({ date }) => moved.find(({ was }) => was.date === date)?.date ?? date);
        assert.deepEqual(all, [...new Set(all)].sort());
        if (startsOn >= at.today) assert.deepEqual(all, weeklyDates(startsOn, count, after.skippedDates));
      },
    ),
  );
});
