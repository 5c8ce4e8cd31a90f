import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Temporal } from 'temporal-polyfill';
import { fc } from '../tools/testing/properties.ts';
import { anyoneIn } from './reader.rules.ts';
import {
  addDays,
  allZones,
  canonicalZone,
  dateIn,
  daysBetween,
  instantOf,
  isDate,
  isTime,
  sayer,
  sayInstant,
  sayMinutes,
  sayNear,
  sayTime,
  sayZone,
  wallTimeOf,
  weekdayOf,
} from './time.ts';

const berlin = 'Europe/Berlin';

test('half past six stays half past six when the clocks change', () => {
  const before = instantOf({ date: '2026-03-24', time: '18:30', zone: berlin });
  const after = instantOf({ date: '2026-03-31', time: '18:30', zone: berlin });
  assert.equal(before.toISOString(), '2026-03-24T17:30:00.000Z');
  assert.equal(after.toISOString(), '2026-03-31T16:30:00.000Z');
  assert.equal(sayTime(after, anyoneIn(berlin)), '18:30');
});

test('a time that the clock change skips moves forward by the gap', () => {
  const skipped = instantOf({ date: '2026-03-29', time: '02:30', zone: berlin });
  assert.deepEqual(wallTimeOf(skipped, berlin), { date: '2026-03-29', time: '03:30', zone: berlin });
});

test('of a time that comes twice the first is meant', () => {
  const first = instantOf({ date: '2026-10-25', time: '02:30', zone: berlin });
  assert.equal(first.toISOString(), '2026-10-25T00:30:00.000Z');
});

test('a wall-clock time comes back from its instant, in every zone, unless a clock change skipped it', () => {
  const zones = [
    'Europe/Lisbon',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/Santiago',
    'UTC',
  ];
  const twoDigits = (most: number) =>
    fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
  const time = fc.tuple(twoDigits(23), twoDigits(59)).map(([hour, minute]) => `${hour}:${minute}`);
  const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2025-01-01', days));
  fc.assert(
    fc.property(day, time, fc.constantFrom(...zones), (date, clock, zone) => {
      const there = wallTimeOf(instantOf({ date, time: clock, zone }), zone);
      assert.ok(there.time === clock ? there.date === date : there.time > clock || there.date > date);
    }),
  );
});

test('the date depends on where one stands', () => {
  const instant = new Date('2026-11-23T23:30:00Z');
  assert.equal(dateIn('UTC', instant), '2026-11-23');
  assert.equal(dateIn('Australia/Brisbane', instant), '2026-11-24');
});

test('days are counted as the calendar has them, over leap years and before 1970', () => {
  const date = fc
    .integer({ min: -40_000, max: 40_000 })
    .map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }).toString());
  fc.assert(
    fc.property(date, fc.integer({ min: -1000, max: 1000 }), (from, days) => {
      const to = Temporal.PlainDate.from(from).add({ days });
      assert.equal(addDays(from, days), to.toString());
      assert.equal(daysBetween(from, to.toString()), days);
      assert.equal(weekdayOf(to.toString()), to.dayOfWeek);
    }),
  );
  assert.throws(() => addDays('tomorrow', 1), RangeError);
});

test('weeks begin on Monday', () => {
  assert.equal(weekdayOf('2026-11-23'), 1);
  assert.equal(weekdayOf('2026-11-29'), 7);
});

test('dates and times are taken only as they are written in forms', () => {
  assert.ok(isDate('2028-02-29'));
  for (const wrong of ['2026-02-29', '2026-2-3', '23.11.2026', '', '2026-13-01'])
    assert.ok(!isDate(wrong), wrong);
  assert.ok(isTime('00:00') && isTime('23:59'));
  for (const wrong of ['24:00', '7:30', '18.30', '18:60', '']) assert.ok(!isTime(wrong), wrong);
});

test('a zone is one of the IANA names and never a bare offset', () => {
  for (const wrong of ['+02:00', 'Europe/Nowhere', '', '<script>'])
    assert.equal(canonicalZone(wrong), null, wrong);
  assert.ok(allZones().includes('Australia/Brisbane'));
});

test('a zone has one spelling, however it is written, and an older name of a place stays', () => {
  assert.equal(canonicalZone('EUROPE/berlin'), 'Europe/Berlin');
  assert.equal(canonicalZone('asia/calcutta'), 'Asia/Calcutta');
  assert.equal(canonicalZone('Asia/Kolkata'), 'Asia/Kolkata');
  assert.equal(canonicalZone('utc'), 'UTC');
  for (const zone of allZones()) assert.equal(canonicalZone(zone.toLowerCase()), zone);
});

test('instants are said in words, with the year only when it is another', () => {
  const instant = instantOf({ date: '2026-03-24', time: '18:30', zone: berlin });
  assert.equal(sayInstant(instant, anyoneIn(berlin), new Date('2026-01-01')), 'Tuesday 24 March, 18:30');
  assert.equal(sayInstant(instant, anyoneIn(berlin), new Date('2025-06-01')), 'Tuesday 24 March 2026, 18:30');
  assert.equal(sayZone('America/New_York'), 'New York time');
});

test('lengths are said in hours and minutes', () => {
  assert.deepEqual([45, 60, 95, 0].map(sayMinutes), [
    '45\u00a0min',
    '1\u00a0h',
    '1\u00a0h\u00a035\u00a0min',
    '0\u00a0min',
  ]);
});

test('what has been said of one instant is said again, and of no other', () => {
  const start = Date.UTC(2026, 2, 24, 17, 30);
  const say = (minute: number, zone: string) => sayTime(new Date(start + minute * 60_000), anyoneIn(zone));
  for (const round of [1, 2]) {
    for (let minute = 0; minute < 2500; minute += 1) {
      const time = `${String((17 + Math.floor((30 + minute) / 60)) % 24).padStart(2, '0')}:${String((30 + minute) % 60).padStart(2, '0')}`;
      assert.equal(say(minute, 'UTC'), time, `round ${round}`);
    }
  }
  assert.deepEqual([say(0, berlin), say(0.5, berlin), say(0, 'UTC')], ['18:30', '18:30', '17:30']);
});

test('however many spellings of zones are asked for, few formatters are kept', () => {
  const made = mock.method(Intl, 'DateTimeFormat');
  const say = sayer({ weekday: 'long' });
  const spellings = Array.from({ length: 200 }, (_, number) =>
    [...'america/argentina/buenos_aires']
      .map((letter, at) => ((number >> at) & 1 ? letter.toUpperCase() : letter))
      .join(''),
  );
  for (const zone of [...spellings, ...spellings.slice(-50), ...spellings.slice(0, 50)])
    say(new Date(0), zone);
  assert.equal(made.mock.callCount(), 250, 'the last fifty are kept, and no more');
  for (const zone of spellings) say(new Date(0), canonicalZone(zone) ?? '');
  assert.equal(made.mock.callCount(), 251, 'one zone, one formatter');
  made.mock.restore();
});

test('a time on a page is said as people say it, by the reader’s day', () => {
  const reader = anyoneIn('Europe/Berlin');
  const now = new Date('2026-03-24T17:05:00Z');
  const say = (instant: string) => sayNear(new Date(instant), reader, now);
  assert.equal(say('2026-03-24T17:30:00Z'), 'In 25 minutes, 18:30');
  assert.equal(say('2026-03-24T17:05:30Z'), 'In 1 minute, 18:05');
  assert.equal(say('2026-03-24T18:05:00Z'), 'Today, 19:05');
  assert.equal(say('2026-03-24T17:05:00Z'), 'Today, 18:05');
  assert.equal(say('2026-03-24T22:59:00Z'), 'Today, 23:59');
  assert.equal(say('2026-03-24T23:00:00Z'), 'Tomorrow, 00:00');
  assert.equal(say('2026-03-26T17:30:00Z'), 'Thursday, 18:30');
  assert.equal(say('2026-03-30T16:30:00Z'), 'Monday, 18:30');
  assert.equal(say('2026-03-31T16:30:00Z'), 'Tuesday 31 March, 18:30');
  assert.equal(say('2026-03-23T17:30:00Z'), 'Yesterday, 18:30');
  assert.equal(say('2026-03-22T17:30:00Z'), 'Sunday 22 March, 18:30');
  assert.equal(say('2027-03-24T17:30:00Z'), 'Wednesday 24 March 2027, 18:30');
  // It is tomorrow already, and half an hour away.
  const late = new Date('2026-03-24T22:40:00Z');
  assert.equal(sayNear(new Date('2026-03-24T23:10:00Z'), reader, late), 'In 30 minutes, 00:10');
});
