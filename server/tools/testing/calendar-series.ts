import { berlin, calendar, event, once } from './calendars.ts';

const tuesdays = [berlin('20270316T180000'), 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3'];
const zone = (name: string, ...more: string[]) => [
  ...['BEGIN:VTIMEZONE', `TZID:${name}`, ...more, 'BEGIN:STANDARD', 'DTSTART:16010101T000000'],
  ...['TZOFFSETFROM:+0500', 'TZOFFSETTO:+0500', 'END:STANDARD', 'END:VTIMEZONE'],
];

/** Zones, exceptions and changes: what it is, the calendar, and its busy times, “16T17:00 60” for an hour on 16 March. */
export const seriesCases: [what: string, text: string, right: string[]][] = [
  // Zones.
  [
    'a series in a zone that is not defined, over the change of clocks',
    calendar(event(...tuesdays)),
    ['16T17:00 60', '23T17:00 60', '30T16:00 60'],
  ],
  [
    'a series in New York, over the weeks in which only its clocks have changed',
    calendar(
      event('DTSTART;TZID=America/New_York:20270322T120000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=2'),
    ),
    ['22T16:00 60', '29T16:00 60'],
  ],
  [
    'a Windows zone in quotes',
    calendar(event('DTSTART;TZID="Eastern Standard Time":20270316T140000', 'DURATION:PT1H')),
    ['16T18:00 60'],
  ],
  [
    'a zone of Exchange with a colon, unquoted and undefined',
    calendar(event('DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20270316T140000', 'DURATION:PT1H')),
    ['16T18:00 60'],
  ],
  [
    'cities as Outlook shows them',
    calendar(event('DTSTART;TZID="(UTC+09:00) Osaka, Sapporo, Tokyo":20270316T140000', 'DURATION:PT1H')),
    ['16T05:00 60'],
  ],
  [
    'a zone behind the address of who wrote it down',
    calendar(event('DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20270316T140000', 'DURATION:PT1H')),
    ['16T18:00 60'],
  ],
  [
    'a zone that is numbered, and one that is a distance',
    calendar(
      event('DTSTART;TZID=Tokyo Standard Time 1:20270316T140000', 'DURATION:PT1H'),
      event('UID:2', 'DTSTART;TZID=GMT+0500:20270317T140000', 'DURATION:PT1H').filter(
        (line) => line !== 'UID:1',
      ),
    ),
    ['16T05:00 60', '17T09:00 60'],
  ],
  [
    'a zone of the file’s own, defined after its use',
    calendar(event('DTSTART;TZID=Ours:20270316T140000', 'DURATION:PT1H'), zone('Ours')),
    ['16T09:00 60'],
  ],
  [
    'a definition of a Windows name that is empty',
    calendar(
      ['BEGIN:VTIMEZONE', 'TZID:Tokyo Standard Time', 'END:VTIMEZONE'],
      event('DTSTART;TZID=Tokyo Standard Time:20270316T140000', 'DURATION:PT1H'),
    ),
    ['16T05:00 60'],
  ],
  [
    'a time without a zone in a calendar that has one',
    calendar('X-WR-TIMEZONE:America/New_York', event('DTSTART:20270316T140000', 'DTEND:20270316T150000')),
    ['16T18:00 60'],
  ],
  ['a time without any zone', calendar(event('DTSTART:20270316T140000', 'DURATION:PT1H')), ['16T13:00 60']],
  [
    'a start and an end in two zones',
    calendar(event(berlin('20270316T100000'), 'DTEND;TZID=Europe/London:20270316T100000')),
    ['16T09:00 60'],
  ],

  // Exceptions.
  [
    'exceptions in another zone, and what only looks the same',
    calendar(event(...tuesdays, 'EXDATE;TZID=America/New_York:20270316T130000', 'EXDATE:20270323T180000Z')),
    ['23T17:00 60', '30T16:00 60'],
  ],
  [
    'exceptions by the day, and without a zone',
    calendar(event(...tuesdays, 'EXDATE;VALUE=DATE:20270316', 'EXDATE:20270330T180000')),
    ['23T17:00 60'],
  ],
  [
    'several exceptions on a line, folded in the middle',
    calendar(event(...tuesdays, 'EXDATE:20270316T170000Z,2027\r\n 0323T170000Z')),
    ['30T16:00 60'],
  ],
  [
    'an end in UTC that falls on the last occurrence, and one a second before it',
    calendar(
      event(...tuesdays.slice(0, 2), 'RRULE:FREQ=WEEKLY;UNTIL=20270330T160000Z'),
      event(
        'UID:2',
        berlin('20270317T180000'),
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;UNTIL=20270331T155959Z',
      ).slice(0),
    ).replaceAll('UID:1\r\nUID:2', 'UID:2'),
    ['16T17:00 60', '17T17:00 60', '23T17:00 60', '24T17:00 60', '30T16:00 60'],
  ],
  [
    'an end by the day, which counts',
    calendar(event(...tuesdays.slice(0, 2), 'RRULE:FREQ=WEEKLY;UNTIL=20270323')),
    ['16T17:00 60', '23T17:00 60'],
  ],
  [
    'an end and a count, of which the first holds',
    calendar(event(...tuesdays.slice(0, 2), 'RRULE:FREQ=WEEKLY;COUNT=9;UNTIL=20270323T235959Z')),
    ['16T17:00 60', '23T17:00 60'],
  ],
  [
    'a rule that is taken away from a series',
    calendar(
      event(
        berlin('20270316T180000'),
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;COUNT=4',
        'EXRULE:FREQ=DAILY;INTERVAL=2',
      ),
    ),
    ['17T17:00 60', '19T17:00 60'],
  ],

  // Changes.
  [
    'an occurrence that is named in UTC and moved',
    calendar(
      event(...tuesdays),
      event('RECURRENCE-ID:20270330T160000Z', berlin('20270331T090000'), 'DURATION:PT30M'),
    ),
    ['16T17:00 60', '23T17:00 60', '31T07:00 30'],
  ],
  [
    'an occurrence that is cancelled, free, declined or a whole day now',
    calendar(
      event(berlin('20270316T180000'), 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=5'),
      event('RECURRENCE-ID:20270316T170000Z', ...once, 'STATUS:CANCELLED'),
      event('RECURRENCE-ID:20270317T170000Z', ...once, 'TRANSP:TRANSPARENT'),
      event('RECURRENCE-ID:20270318T170000Z', ...once, 'ATTENDEE;PARTSTAT=DECLINED:MAILTO:Member@demo.test'),
      event('RECURRENCE-ID:20270319T170000Z', 'DTSTART;VALUE=DATE:20270319'),
    ),
    ['20T17:00 60'],
  ],
  [
    'a change that stands before its series, and one that its series does not know',
    calendar(
      event('RECURRENCE-ID:20270316T170000Z', 'DTSTART:20270316T190000Z', 'DURATION:PT1H'),
      event(...tuesdays),
      event('RECURRENCE-ID:20270318T170000Z', 'DTSTART:20270318T170000Z', 'DURATION:PT1H'),
    ),
    ['16T19:00 60', '18T17:00 60', '23T17:00 60', '30T16:00 60'],
  ],
  [
    'this and all that follow',
    calendar(
      event(...tuesdays),
      event(
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20270323T170000Z',
        berlin('20270324T190000'),
        'DURATION:PT30M',
      ),
    ),
    ['16T17:00 60', '24T18:00 30', '31T17:00 30'],
  ],
  [
    'the same event several times, of which the newest holds',
    calendar(event(...once, 'SEQUENCE:2', 'STATUS:CANCELLED'), event(...once, 'SEQUENCE:1')),
    [],
  ],
  [
    'two events of one name at two times, which some programs write',
    calendar(event(...once), event('DTSTART:20270317T170000Z', 'DURATION:PT1H')),
    ['16T17:00 60', '17T17:00 60'],
  ],
];
