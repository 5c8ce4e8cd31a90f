import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { textIn } from '../../sessions/calendars/ical/lines.rules.ts';
import { eventCases } from '../../tools/testing/calendar-events.ts';
import { seriesCases } from '../../tools/testing/calendar-series.ts';
import { calendar, event, once } from '../../tools/testing/calendars.ts';
import { busyIn } from './busy-calendar.ts';

const asked = {
  from: Date.parse('2027-03-15T00:00:00Z'),
  until: Date.parse('2027-04-12T00:00:00Z'),
  zone: 'Europe/Berlin',
  address: 'member@demo.test',
};

const read = (text: string) => busyIn({ ...asked, text });
/** Busy times, written like “16T17:00 60”: the day of March (or 4-06) and time in UTC, and the minutes. */
const short = (text: string) =>
  read(text).busy.map(({ from, until }) => {
    const when = new Date(from).toISOString();
    return `${when.slice(5, 16).replace(/^03-/, '').replace(/^04-/, '4-')} ${(until - from) / 60_000}`;
  });

const cases = [...seriesCases, ...eventCases];

for (const [what, text, right] of cases)
  test(`a calendar is read as it is meant: ${what}`, () => {
    assert.deepEqual(short(text), right);
    const { zones, isCut, ...counts } = read(text).unread;
    assert.deepEqual(
      [zones, isCut, Object.values(counts).every((count) => count === 0)],
      [[], what === 'an event whose end is missing' ? isCut : false, true],
    );
  });

test('what cannot be read is told, and the rest is read', () => {
  const rest = ['BEGIN:VEVENT', 'UID:rest', ...once, 'END:VEVENT'];
  const told = (...lines: string[][]) => {
    const { busy, unread } = read(calendar(...lines, rest));
    const { from } = busy.at(-1) ?? {};
    assert.equal(from, Date.parse('2027-03-16T17:00:00Z'), lines.flat().join('\n'));
    return Object.fromEntries(
      Object.entries(unread).filter(([, what]) => (Array.isArray(what) ? what.length : what)),
    );
  };
  assert.deepEqual(told(), {});
  assert.deepEqual(told(['The second line of a description', 'that nobody has folded']), { lines: 2 });
  assert.deepEqual(told(event('DTSTART:tomorrow', 'DURATION:PT1H')), { events: 1 });
  assert.deepEqual(told(event('DTSTART:20270231T100000Z', 'DURATION:PT1H')), { events: 1 });
  assert.deepEqual(told(event('DTSTART:20270315T100000Z', 'DURATION:an hour')), { events: 1 });
  assert.deepEqual(told(event('DTSTART:20270315T100000Z', 'DTEND:20270315T090000Z')), { events: 1 });
  assert.deepEqual(told(event('DTSTART:20270315T100000Z', 'DURATION:-PT1H')), { events: 1 });
  assert.deepEqual(told(event('DTSTART:20270315T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=NOW AND THEN')), {
    rules: 1,
  });
  assert.deepEqual(told(event('DTSTART:20270315T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;UNTIL=MAY')), {
    rules: 1,
  });
  assert.deepEqual(told(event('DTSTART:20270315T100000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY')), {
    often: 1,
  });
  assert.deepEqual(told(event('DTSTART;TZID=Our office:20270315T100000', 'DURATION:PT1H')), {
    zones: ['Our office'],
  });
  assert.deepEqual(told(['BEGIN:VFREEBUSY', 'FREEBUSY:soon', 'END:VFREEBUSY']), { events: 1 });
  assert.deepEqual(read(calendar(rest).replace('END:VCALENDAR', '')).unread.isCut, true);
});

test('a file in two bytes for each email is read', () => {
  const text = calendar(event(...once));
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  assert.deepEqual(short(textIn(little)), ['16T17:00 60']);
  assert.deepEqual(short(textIn(little.swap16())), ['16T17:00 60']);
  assert.deepEqual(short(textIn(Buffer.from(`\ufeff${text}`))), ['16T17:00 60']);
});

// The collection lies beside the repository on some machines only.
const collection = join(import.meta.dirname, '../../../../shared/data/calendars');
const files = existsSync(collection) ? readdirSync(collection).filter((name) => name.endsWith('.ics')) : [];
for (const name of files)
  test(`a calendar of the collection is read right: ${name}`, () => {
    const { busy } = read(textIn(readFileSync(join(collection, name))));
    const instants = busy.map(({ from, until }) => ({
      ...{ from: new Date(from).toISOString(), until: new Date(until).toISOString() },
    }));
    assert.deepEqual(
      instants,
      JSON.parse(readFileSync(join(collection, name.replace(/ics$/, 'json')), 'utf8')),
    );
  });
