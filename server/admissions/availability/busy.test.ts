import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, instantOf, wallTimeOf, weekdayOf } from '../../platform/time.ts';
import { fc } from '../../tools/testing/properties.ts';
import { busyCells, weekNumber, weekWithout } from './busy.rules.ts';
import { busyIn } from './busy-calendar.ts';
import { readBusy } from './busy-in-worker.ts';
import { noCells, weekCells } from './cells.rules.ts';
import { mondayOf } from './rules.ts';
import { offsetsOf } from './zone.rules.ts';

const berlin = 'Europe/Berlin';
const free = '2'.repeat(weekCells);
const monday = '2026-03-02';
const mondays = Array.from({ length: 6 }, (_, week) => addDays(monday, week * 7));
const at = (date: string, time: string, zone = berlin) => instantOf({ date, time, zone }).getTime();
const [from, until] = [at(monday, '00:00'), at(addDays(monday, 42), '00:00')];
const offsets = (zone = berlin) => offsetsOf(zone, new Date(from), new Date(until));
const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');
const read = (text: string) => busyIn({ text, from, until, zone: berlin, address: '' }).busy;
const hoursOf = (text: string) =>
  read(text).map((one) =>
    [one.from, one.until].map((time) => new Date(time).toISOString().slice(0, 16)).join('/'),
  );
const weekly = ['UID:1', 'DTSTART;TZID=Europe/Berlin:20260105T183000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY'];

/** The marked half hours of a week, by how they are marked. */
const marked = (cells: string, level: string) =>
  [...cells].flatMap((one, cell) => (one === level ? [cell] : []));
const weeks = mondays.map(weekNumber);

test('what is busy every week is not free, also over a clock change', () => {
  const { cells, out } = weekWithout(free, busyCells(read(calendar(weekly)), offsets()), weeks);
  assert.deepEqual(marked(cells, '0'), [37, 38]);
  assert.equal(out, 2);
  assert.deepEqual(marked(cells, '1'), []);
});

test('what is busy now and then is free if needed, and what was not free stays so', () => {
  const once = calendar([
    'UID:1',
    'DTSTART;TZID=Europe/Berlin:20260303T100000',
    'DTEND;TZID=Europe/Berlin:20260303T101500',
  ]);
  const busy = busyCells(read(once), offsets());
  assert.deepEqual(marked(weekWithout(free, busy, weeks).cells, '1'), [48 + 20]);
  assert.equal(weekWithout(noCells, busy, weeks).cells, noCells);
  assert.deepEqual(weekWithout(free, busy, [weeks[0] ?? 0]).out, 1, 'in the only week it is always');
});

test('weeks in which somebody is away do not count', () => {
  const inFirst = calendar([...weekly.slice(0, 3), 'RRULE:FREQ=WEEKLY;UNTIL=20260309T000000Z']);
  const busy = busyCells(read(inFirst), offsets());
  assert.equal(weekWithout(free, busy, weeks.slice(1)).cells, free);
});

test('free, cancelled and whole-day entries take no time; skipped and moved ones are where they are', () => {
  assert.deepEqual(hoursOf(calendar([...weekly, 'TRANSP:TRANSPARENT'], [...weekly, 'STATUS:CANCELLED'])), []);
  assert.deepEqual(
    hoursOf(calendar(['UID:2', 'DTSTART;VALUE=DATE:20260303', 'RRULE:FREQ=DAILY;COUNT=3'])),
    [],
  );
  const moved = [
    'UID:1',
    'RECURRENCE-ID;TZID=Europe/Berlin:20260309T183000',
    'DTSTART:20260310T080000Z',
    'DURATION:PT1H',
  ];
  const series = [...weekly, 'EXDATE;TZID=Europe/Berlin:20260302T183000'];
  assert.deepEqual(hoursOf(calendar(series, moved)).slice(0, 2), [
    '2026-03-10T08:00/2026-03-10T09:00',
    '2026-03-16T17:30/2026-03-16T18:30',
  ]);
});

test('a time that names no zone, or one of its own making, is understood', () => {
  assert.deepEqual(hoursOf(calendar(['UID:1', 'DTSTART:20260303T100000', 'DURATION:PT1H'])), [
    '2026-03-03T09:00/2026-03-03T10:00',
  ]);
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:Ours',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0500',
    'TZOFFSETTO:+0500',
    'END:STANDARD',
    'END:VTIMEZONE',
  ];
  const text = calendar(['UID:1', 'DTSTART;TZID=Ours:20260303T100000', 'DURATION:PT1H']).replace(
    'BEGIN:VEVENT',
    `${zone.join('\r\n')}\r\nBEGIN:VEVENT`,
  );
  assert.deepEqual(hoursOf(text), ['2026-03-03T05:00/2026-03-03T06:00']);
});

test('a half hour is taken if and only if an appointment touches it on the clocks of its owner', () => {
  const start = fc.integer({ min: from / 60_000, max: until / 60_000 - 600 });
  const zones = fc.constantFrom(berlin, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 300 }), zones, (begin, minutes, zone) => {
      const touched = new Set<string>();
      for (let minute = begin; minute < begin + minutes; minute += 1) {
        const { date, time } = wallTimeOf(new Date(minute * 60_000), zone);
        const [hour = 0, past = 0] = time.split(':').map(Number);
        const cell = (weekdayOf(date) - 1) * 48 + hour * 2 + (past < 30 ? 0 : 1);
        touched.add(`${weekNumber(mondayOf(date))} ${cell}`);
      }
      const one = { from: begin * 60_000, until: (begin + minutes) * 60_000 };
      const found = [...busyCells([one], offsets(zone))].flatMap(([week, cells]) =>
        [...cells].map((cell) => `${week} ${cell}`),
      );
      assert.deepEqual(found.sort(), [...touched].sort());
    }),
  );
});

test('what is no calendar, or never ends, is given up without harm', async () => {
  const asked = { from, until, zone: berlin, address: '' };
  assert.equal(await readBusy({ ...asked, text: '<html>Sign in</html>' }), 'none');
  const often = ['UID:1', 'DTSTART:20000101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY'];
  const reading = await readBusy({ ...asked, text: calendar(often, [...weekly, 'UID:2']) });
  assert.ok(typeof reading === 'object');
  assert.deepEqual([reading.busy.length, reading.unread.often], [6, 1]);
});
