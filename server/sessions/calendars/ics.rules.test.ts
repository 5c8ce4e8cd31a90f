import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import ical, { type VEvent } from 'node-ical';
import { addDays, instantOf } from '../../platform/time.ts';
import { fc, tries } from '../../tools/testing/properties.ts';
import { type CalendarEvent, calendarOf } from './event.rules.ts';
import { plain } from './ics.rules.ts';
import { invitationOf } from './invitation.rules.ts';

const now = new Date('2026-03-01T12:00:00Z');
const event: CalendarEvent = {
  ...{ id: '6a1f9c1e-3f55-4c25-9a52-0d7b7f0a4a11', sequence: 3, isCancelled: false, answer: 'going' },
  ...{ startsAt: new Date('2026-03-05T18:30:00Z'), endsAt: new Date('2026-03-05T20:00:00Z') },
  ...{ summary: 'Goals', description: 'Words', location: 'Library', conference: '', url: 'https://g.test/s' },
};
const calendar = { name: 'Your sessions', host: 'g.test', now };

/** The events of a calendar as two parsers read them, which know nothing of each other. */
function readTwice(text: string) {
  const first = new ICAL.Component(ICAL.parse(text));
  const second = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === 'VEVENT') as VEvent[];
  return { first, events: first.getAllSubcomponents('vevent'), second };
}

test('any words in any field come out of both parsers as they went in, and nothing else with them', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom('\r', '\n', '\\', ';', ',', ':', '"', 'n', 'é', '漢', '👩', 'END:VEVENT'),
    }),
  );
  fc.assert(
    fc.property(words, words, words, (...typed) => {
      // Parsers differ in whether they keep blanks at the ends.
      const [summary = '', description = '', location = ''] = typed.map((one) => `x${plain(one)}x`);
      const raw = typed.map((one) => `x${one}x`);
      const written = { ...event, summary: raw[0] ?? '', description: raw[1] ?? '', location: raw[2] ?? '' };
      const text = calendarOf(calendar, [written]);
      for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/);
      const { first, events, second } = readTwice(text);
      assert.equal(first.getAllSubcomponents().length, 1);
      assert.equal(second.length, 1);
      const [one, other] = [events[0], second[0]];
      assert.deepEqual(
        ['summary', 'description', 'location'].map((name) => one?.getFirstPropertyValue(name)),
        [summary, description, location],
      );
      // node-ical reads an escaped backslash before n, comma or semicolon as the start of another code.
      if (text.includes('\\\\')) return;
      assert.deepEqual(
        [other?.summary, other?.description, other?.location],
        [summary, description, location],
      );
    }),
    tries(100),
  );
});

test('a name cannot break out of its place in an invitation', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, email) => {
      const { body } = invitationOf({
        ...{ event, host: 'g.test', now, organiser: { name, email: 'group@g.test' } },
        attendee: { name: `${name}"\r\nATTENDEE:mailto:eve@g.test`, email: `a${email}\r\nX-EVIL:1` },
      });
      const names =
        readTwice(body)
          .events[0]?.getAllProperties()
          .map((property) => property.name) ?? [];
      assert.equal(names.filter((one) => one === 'attendee').length, 1);
      assert.ok(!names.includes('x-evil'));
    }),
    tries(100),
  );
});

test('an invitation asks the person, and is taken back with the same uid and a higher sequence', () => {
  const people = {
    organiser: { name: 'Readers, Berlin', email: 'group@g.test' },
    attendee: { name: 'Ada', email: 'ada@g.test' },
  };
  const asked = invitationOf({ ...people, event: { ...event, answer: null }, host: 'g.test', now });
  const off = invitationOf({
    ...people,
    event: { ...event, sequence: 4, isCancelled: true },
    host: 'g.test',
    now,
  });
  assert.deepEqual([asked.method, off.method], ['REQUEST', 'CANCEL']);
  const [one, other] = [readTwice(asked.body), readTwice(off.body)];
  const attendee = one.events[0]?.getFirstProperty('attendee');
  assert.equal(attendee?.getFirstValue(), 'mailto:ada@g.test');
  assert.equal(attendee?.getParameter('partstat'), 'NEEDS-ACTION');
  assert.equal(attendee?.getParameter('rsvp'), 'TRUE');
  assert.equal(one.events[0]?.getFirstProperty('organizer')?.getParameter('cn'), 'Readers, Berlin');
  assert.equal(one.first.getFirstPropertyValue('method'), 'REQUEST');
  assert.equal(one.second[0]?.uid, other.second[0]?.uid);
  assert.equal(other.second[0]?.status, 'CANCELLED');
  assert.deepEqual([one.second[0]?.sequence, other.second[0]?.sequence].map(Number), [3, 4]);
});

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
];
for (const zone of zones) {
  test(`a year of weekly evenings in ${zone} begins at half past six there, in both parsers`, () => {
    const dates = Array.from({ length: 53 }, (_, week) => addDays('2026-01-08', 7 * week));
    const series = dates.map((date) => {
      const startsAt = instantOf({ date, time: '18:30', zone });
      return { ...event, id: date, startsAt, endsAt: new Date(startsAt.getTime() + 90 * 60_000) };
    });
    const { events, second } = readTwice(calendarOf(calendar, series));
    const there = (instant: Date) =>
      new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
        instant,
      );
    const expected = dates.map((date) => `${date} 18:30`);
    assert.deepEqual(
      events.map((one) => there(new ICAL.Event(one).startDate.toJSDate())),
      expected,
    );
    assert.deepEqual(
      second.map(({ start }) => there(new Date(start))),
      expected,
    );
  });
}

test('a calendar says its name, its colour and when to look again, and each event what it is in the week', () => {
  const say = (answer: CalendarEvent['answer'], isCancelled = false) => {
    const { first, events } = readTwice(
      calendarOf(calendar, [{ ...event, answer: answer ?? null, isCancelled }]),
    );
    assert.equal(first.getFirstPropertyValue('name'), 'Your sessions');
    assert.equal(String(first.getFirstPropertyValue('refresh-interval')), 'PT1H');
    return ['status', 'transp'].map((name) => events[0]?.getFirstPropertyValue(name)).join(' ');
  };
  assert.equal(say('going'), 'CONFIRMED OPAQUE');
  assert.equal(say(null), 'TENTATIVE OPAQUE');
  assert.equal(say('cannot'), 'CONFIRMED TRANSPARENT');
  assert.equal(say('going', true), 'CANCELLED TRANSPARENT');
});
