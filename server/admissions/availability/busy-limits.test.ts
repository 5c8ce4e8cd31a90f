import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBusy } from './busy-in-worker.ts';

const asked = {
  from: Date.parse('2027-03-15T00:00:00Z'),
  until: Date.parse('2027-04-12T00:00:00Z'),
  zone: 'Europe/Berlin',
  address: 'member@demo.test',
};
const calendar = (lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n');
const many = (count: number, lines: (index: number) => string[]) =>
  calendar(
    Array.from({ length: count }, (_, index) => [
      'BEGIN:VEVENT',
      `UID:${index}`,
      ...lines(index),
      'END:VEVENT',
    ]).flat(),
  );
const two = (index: number) => String(index).padStart(2, '0');
const wanted = ['BEGIN:VEVENT', 'UID:wanted', 'DTSTART:20270316T170000Z', 'DURATION:PT1H', 'END:VEVENT'];

test('a hundred thousand events are read within the limits', async () => {
  const text = many(100_000, (index) => [
    `DTSTART;TZID=Europe/Berlin:20${two(index % 40)}0316T${two(index % 24)}${two(index % 60)}00`,
    ...['DURATION:PT1M', 'SUMMARY:Something that is not looked at'],
  ]);
  const reading = await readBusy({ ...asked, text });
  assert.ok(typeof reading === 'object', String(reading));
  // The hour and the minute go round together every 120 events, of which three are in 2027.
  assert.equal(reading.busy.length, 3);
});

test('what is made to take for ever, or all memory, ends in time, and what has been read by then counts', async () => {
  const series = (rule: string) =>
    many(30, () => ['DTSTART:19700101T000000Z', 'DURATION:PT1S', `RRULE:${rule}`]).replace(
      'END:VCALENDAR',
      wanted.join('\r\n'),
    );
  for (const rule of [
    'FREQ=SECONDLY',
    'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYYEARDAY=100',
    'FREQ=SECONDLY;COUNT=2000000000',
    `FREQ=DAILY;BYHOUR=${Array.from({ length: 24 }, (_, i) => i)};BYMINUTE=${Array.from({ length: 60 }, (_, i) => i)};BYSECOND=${Array.from({ length: 60 }, (_, i) => i)}`,
  ]) {
    const reading = await readBusy({ ...asked, text: series(rule) });
    assert.ok(typeof reading === 'object', `${rule}: ${reading}`);
    assert.ok(
      reading.busy.some(({ from }) => from === Date.parse('2027-03-16T17:00:00Z')),
      rule,
    );
  }
  const zone = (rule: string) =>
    calendar([
      ...['BEGIN:VTIMEZONE', 'TZID:Ours', 'BEGIN:STANDARD', 'DTSTART:16010101T000000', 'TZOFFSETFROM:+0100'],
      ...['TZOFFSETTO:+0200', rule, 'END:STANDARD', 'END:VTIMEZONE'],
      ...[
        'BEGIN:VEVENT',
        'UID:1',
        'DTSTART;TZID=Ours:20270316T170000',
        'DURATION:PT1H',
        'END:VEVENT',
        ...wanted,
      ],
    ]);
  const hostileZone = await readBusy({ ...asked, text: zone('RRULE:FREQ=SECONDLY') });
  assert.ok(typeof hostileZone === 'object');
  assert.deepEqual([hostileZone.busy.length, hostileZone.unread.zones], [2, ['Ours']]);
  for (const text of [
    'BEGIN:VCALENDAR\r\n'.repeat(300_000),
    `BEGIN:VCALENDAR\r\nDTSTART;${':'.repeat(2_000_000)}`,
    `BEGIN:VEVENT\r\nDTSTART${';TZID="'.repeat(300_000)}`,
    `BEGIN:VEVENT\r\n${`EXDATE:${'20270316T170000Z,'.repeat(100_000)}\r\n`}`,
    `${'BEGIN:X\r\n'.repeat(19)}${'END:Y\r\n'.repeat(500_000)}`,
  ])
    assert.ok(await readBusy({ ...asked, text }));
});

test('a calendar of more series than there is time for says so', async () => {
  const text = many(300, (index) => [
    'DTSTART:20200101T100000Z',
    'DURATION:PT1H',
    `RRULE:FREQ=WEEKLY;BYHOUR=${index % 24}`,
  ]);
  const reading = await readBusy({ ...asked, text, patience: 0 });
  assert.ok(typeof reading === 'object');
  assert.ok(reading.unread.late > 290, `${reading.unread.late}`);
});
