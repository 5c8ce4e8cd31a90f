import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, weekdayOf } from '../../platform/time.ts';
import { fc } from '../../tools/testing/properties.ts';
import { replanned } from '../schedule/replan.rules.ts';
import { slotOf, weeklyDates } from '../schedule/schedule.rules.ts';
import { type Weekly, weeklyOf } from './weekly.rules.ts';

const now = new Date('2026-03-11T12:00:00Z');
const tuesdays: Weekly = {
  ...{ startsOn: '2026-02-24', weekday: 2, time: '18:30', zone: 'Europe/Berlin', minutes: 90 },
  skippedDates: [],
};

const sessionsOn = (dates: string[], { time, zone, minutes }: Weekly = tuesdays) =>
  dates.map((date) => ({ ...slotOf({ date, time, zone }, minutes), cancelledAt: null, closedAt: null }));

const all = weeklyDates(tuesdays.startsOn, 8);
const moveAll = (days: number, how: Partial<Weekly> = {}) =>
  sessionsOn(all, tuesdays).map((session) =>
    session.startsAt > now
      ? (sessionsOn([addDays(session.date, days)], { ...tuesdays, ...how })[0] ?? session)
      : session,
  );

test('a cohort whose coming sessions have all moved to Wednesdays meets on Wednesdays', () => {
  assert.deepEqual(weeklyOf(tuesdays, moveAll(1, { time: '19:00' }), now), {
    ...{ startsOn: '2026-02-25', weekday: 3, time: '19:00', minutes: 90 },
    skippedDates: [],
  });
});

test('one session on another day, or another hour, is no new plan, and nor is what stays as it was', () => {
  const [first, ...others] = moveAll(1);
  assert.ok(first);
  const odd = sessionsOn(['2026-05-21'])[0];
  assert.equal(weeklyOf(tuesdays, [first, ...others, ...(odd ? [odd] : [])], now), null);
  assert.equal(weeklyOf(tuesdays, moveAll(7), now), null);
  assert.equal(weeklyOf(tuesdays, [], now), null);
});

test('a week in which nobody meets is one that the new plan skips', () => {
  const sessions = sessionsOn(['2026-02-24', '2026-03-18', '2026-04-01', '2026-04-08']);
  assert.deepEqual(weeklyOf(tuesdays, sessions, now)?.skippedDates, ['2026-03-25']);
});

test('a later change of settings moves all that is to come with the plan that a move has made', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1, max: 40 }),
      fc.constantFrom('17:00', '18:30', '20:15'),
      fc.boolean(),
      (days, time, hasBegun) => {
        const begun = hasBegun ? now : new Date('2026-02-01T12:00:00Z');
        const moved = sessionsOn(all)
          .map((session) =>
            session.startsAt > begun
              ? (sessionsOn([addDays(session.date, days)], { ...tuesdays, time })[0] ?? session)
              : session,
          )
          .filter(({ startsAt }) => hasBegun || startsAt > begun);
        const weekly = weeklyOf(tuesdays, moved, begun);
        if (!weekly) return assert.ok(days % 7 === 0 && time === '18:30');
        const plan = { ...tuesdays, ...weekly };
        const coming = moved.filter(({ startsAt }) => startsAt > begun);
        assert.ok(coming.every(({ date }) => weekdayOf(date) === plan.weekday));
        assert.equal(weekdayOf(plan.startsOn), plan.weekday);
        const later = { ...plan, startsOn: addDays(plan.startsOn, 1), time: '21:00' };
        const shifted = { ...later, skippedDates: plan.skippedDates.map((date) => addDays(date, 1)) };
        const today = begun.toISOString().slice(0, 10);
        assert.deepEqual(
          replanned(coming, plan, shifted, { now: begun, today }).map(({ date, time }) => `${date} ${time}`),
          coming.map(({ date }) => `${addDays(date, 1)} 21:00`),
        );
      },
    ),
  );
});
