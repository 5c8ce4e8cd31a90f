import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, weekdayOf } from '../../platform/time.ts';
import { fc } from '../../tools/testing/properties.ts';
import { slotOf, weeklyDates } from '../schedule/schedule.rules.ts';
import { type Move, overlaps, overtaken, type Planned, planned } from './rules.ts';

const now = new Date('2026-03-11T12:00:00Z');

const weekly = (first: string, count: number, time = '18:30', zone = 'Europe/Berlin'): Planned[] =>
  weeklyDates(first, count).map((date, index) => ({
    ...slotOf({ date, time, zone }, 90),
    id: String(index),
    cancelledAt: null,
    closedAt: null,
  }));

const tuesdays = weekly('2026-03-10', 5);
const move = (how: Partial<Move>): Move => ({
  ...{ how: 'move', which: 'one', date: '2026-03-17', time: '18:30', minutes: 90, skipped: [] },
  ...how,
});
const dates = (plan: ReturnType<typeof planned>) => plan.steps.map(({ slot }) => `${slot.date} ${slot.time}`);

test('one session is moved alone, and tells whom it passes by', () => {
  const plan = planned(tuesdays, '1', move({ date: '2026-03-26', time: '19:00' }), now);
  assert.deepEqual([dates(plan), plan.obstacle], [['2026-03-26 19:00'], null]);
  assert.deepEqual(
    plan.steps.flatMap((step) => overtaken(tuesdays, step).map(({ id }) => id)),
    ['2'],
  );
});

test('this and the following move by as many days, at the same time on the wall over a clock change', () => {
  const plan = planned(tuesdays, '1', move({ which: 'following', date: '2026-03-18' }), now);
  assert.deepEqual(dates(plan), [
    '2026-03-18 18:30',
    '2026-03-25 18:30',
    '2026-04-01 18:30',
    '2026-04-08 18:30',
  ]);
  assert.deepEqual(
    plan.steps.slice(1, 3).map(({ slot }) => slot.startsAt.toISOString()),
    ['2026-03-25T17:30:00.000Z', '2026-04-01T16:30:00.000Z'],
  );
});

test('a skipped week moves it and all that follow by a week; what has been held stays', () => {
  const plan = planned(tuesdays, '2', move({ how: 'skip' }), now);
  assert.deepEqual(dates(plan), ['2026-03-31 18:30', '2026-04-07 18:30', '2026-04-14 18:30']);
  const all = planned(tuesdays, '3', move({ which: 'all', date: '2026-04-01' }), now);
  assert.deepEqual(
    all.steps.map(({ session }) => session.id),
    ['1', '2', '3', '4'],
  );
});

test('a holiday that is skipped keeps waiting whoever follows, also over two on end', () => {
  const skipped = ['2026-03-25', '2026-04-01'];
  const plan = planned(tuesdays, '1', move({ which: 'following', date: '2026-03-18', skipped }), now);
  assert.deepEqual(dates(plan), [
    '2026-03-18 18:30',
    '2026-04-08 18:30',
    '2026-04-15 18:30',
    '2026-04-22 18:30',
  ]);
});

test('the time and length that one session has of its own it keeps, unless it is those that change', () => {
  const own = tuesdays.map((session, index) =>
    index === 2 ? { ...session, ...slotOf({ ...session, time: '17:00' }, 60) } : session,
  );
  const day = planned(own, '1', move({ which: 'following', date: '2026-03-18' }), now);
  assert.deepEqual(day.steps[1]?.slot.time, '17:00');
  const time = planned(own, '1', move({ which: 'following', time: '19:00' }), now);
  assert.deepEqual(
    time.steps.map(({ slot }) => [slot.time, slot.minutes]),
    [
      ['19:00', 90],
      ['19:00', 60],
      ['19:00', 90],
      ['19:00', 90],
    ],
  );
});

test('nothing moves into the past, onto another, before what stays, from where it began, or nowhere', () => {
  const obstacle = (id: string, how: Partial<Move>) => planned(tuesdays, id, move(how), now).obstacle;
  assert.equal(obstacle('1', { date: '2026-03-10' }), 'past');
  assert.equal(obstacle('1', { date: '2026-03-24', time: '19:30' }), 'clash');
  assert.equal(obstacle('3', { which: 'following', date: '2026-03-16' }), 'order');
  assert.equal(obstacle('0', { date: '2026-03-26' }), 'begun');
  assert.equal(obstacle('1', {}), 'nothing');
  assert.equal(obstacle('1', { how: 'cancel' }), null);
});

test('whatever is asked for, order, number and spacing hold, and nobody meets twice at once or in the past', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'];
  fc.assert(
    fc.property(
      fc.record({
        zone: fc.constantFrom(...zones),
        count: fc.integer({ min: 1, max: 12 }),
        pick: fc.nat(11),
        how: fc.constantFrom<Move['how']>('move', 'skip', 'cancel'),
        which: fc.constantFrom<Move['which']>('one', 'following', 'all'),
        shift: fc.integer({ min: -20, max: 40 }),
        time: fc.constantFrom('06:15', '18:30', '22:00'),
        off: fc.array(fc.nat(200), { maxLength: 30 }),
      }),
      ({ zone, count, pick, how, which, shift, time, off }) => {
        const sessions = weekly('2026-03-03', count, '18:30', zone);
        const chosen = sessions[pick % count];
        assert.ok(chosen);
        const skipped = off.map((days) => addDays('2026-03-03', days));
        const date = addDays(chosen.date, shift);
        const plan = planned(sessions, chosen.id, { how, which, date, time, minutes: 90, skipped }, now);
        if (plan.obstacle || how === 'cancel') return;
        const slots = plan.steps.map(({ slot }) => slot);
        assert.ok(slots.every(({ startsAt, date }) => startsAt > now && !skipped.includes(date)));
        const all = sessions.map(
          (session) => plan.steps.find((step) => step.session.id === session.id)?.slot ?? session,
        );
        assert.ok(all.every((one, a) => all.every((other, b) => a === b || !overlaps(one, other))));
        if (which === 'one' && how === 'move') return;
        assert.deepEqual(
          all.map(({ startsAt }) => startsAt),
          all.map(({ startsAt }) => startsAt).toSorted((a, b) => +a - +b),
        );
        assert.equal(new Set(slots.map(({ date }) => weekdayOf(date))).size, 1);
      },
    ),
  );
});
