import { berlin, calendar, event, once } from './calendars.ts';

/** What takes no time, lengths, and files: as `seriesCases`. */
export const eventCases: [what: string, text: string, right: string[]][] = [
  // What takes no time.
  [
    'declined under another address, and by somebody else',
    calendar(
      'X-WR-CALNAME:me@example.com',
      event(...once, 'ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.com'),
      ['BEGIN:VEVENT', 'UID:2', 'DTSTART:20270317T170000Z', 'DURATION:PT1H'],
      ['ATTENDEE;PARTSTAT=DECLINED:mailto:other@example.com', 'END:VEVENT'],
    ),
    ['17T17:00 60'],
  ],
  [
    'declined by an address beside the name in a directory (Apple)',
    calendar(
      event(...once, 'ATTENDEE;CN="A; B: C";EMAIL="member@demo.test";PARTSTAT=DECLINED:/aMTA/principal/'),
    ),
    [],
  ],
  [
    'an answer that is still out, and “tentative”, take time',
    calendar(event(...once, 'STATUS:TENTATIVE', 'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:member@demo.test')),
    ['16T17:00 60'],
  ],
  [
    'whole days of Outlook, also where they have a clock',
    calendar(
      event(
        berlin('20270316T000000'),
        'DTEND;TZID=Europe/Berlin:20270317T000000',
        'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
      ),
    ),
    [],
  ],
  ['“free” of Outlook', calendar(event(...once, 'X-MICROSOFT-CDO-BUSYSTATUS:FREE')), []],
  ['a calendar of cancellations', calendar('METHOD:CANCEL', event(...once)), []],
  [
    'no length at all',
    calendar(event('DTSTART:20270316T170000Z'), event('DTSTART:20270317T170000Z', 'DURATION:PT0S')),
    [],
  ],
  [
    'an alarm, whose own times are nobody’s',
    calendar(
      event(...once, 'BEGIN:VALARM', 'TRIGGER:-PT15M', 'DURATION:PT9H', 'RRULE:FREQ=DAILY', 'END:VALARM'),
    ),
    ['16T17:00 60'],
  ],

  // Lengths and dates.
  [
    'a day by the calendar, over the change of clocks, and 24 hours',
    calendar(event(berlin('20270327T180000'), 'DURATION:P1D'), [
      'BEGIN:VEVENT',
      'UID:2',
      berlin('20270327T190000'),
      'DURATION:PT24H',
      'END:VEVENT',
    ]),
    ['27T17:00 1380', '27T18:00 1440'],
  ],
  [
    'more dates, one of them a period',
    calendar(
      event(
        ...once,
        'RDATE:20270318T170000Z',
        'RDATE;VALUE=PERIOD:20270319T170000Z/PT30M,20270320T170000Z/20270320T190000Z',
      ),
    ),
    ['16T17:00 60', '18T17:00 60', '19T17:00 30', '20T17:00 120'],
  ],
  [
    'the last Friday but one, by position',
    calendar(event('DTSTART:20270319T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-2')),
    ['19T10:00 60'],
  ],
  [
    'every other week, which begins on Sundays or on Mondays',
    calendar(
      event(
        'DTSTART:20270316T100000Z',
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4',
      ),
      ['BEGIN:VEVENT', 'UID:2', 'DTSTART:20270316T120000Z', 'DURATION:PT1H'],
      ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=4', 'END:VEVENT'],
    ),
    [
      '16T10:00 60',
      '16T12:00 60',
      '21T12:00 60',
      '28T10:00 60',
      '30T10:00 60',
      '30T12:00 60',
      '4-04T12:00 60',
      '4-11T10:00 60',
    ],
  ],
  [
    'every hour that passes, over the change of clocks',
    calendar(event(berlin('20270328T000000'), 'DURATION:PT30M', 'RRULE:FREQ=HOURLY;COUNT=4')),
    ['27T23:00 30', '28T00:00 30', '28T01:00 30', '28T02:00 30'],
  ],
  [
    'a time that the clocks skip is later by the gap',
    calendar(event(berlin('20270327T023000'), 'DURATION:PT15M', 'RRULE:FREQ=DAILY;COUNT=3')),
    ['27T01:30 15', '28T01:30 15', '29T00:30 15'],
  ],
  [
    'a meeting that began before the window, and one in the middle of which it ends',
    calendar(event('DTSTART:20270314T220000Z', 'DTEND:20270315T010000Z'), [
      'BEGIN:VEVENT',
      'UID:2',
      'DTSTART:20270411T230000Z',
      'DURATION:PT2H',
      'END:VEVENT',
    ]),
    ['14T22:00 180', '4-11T23:00 120'],
  ],
  [
    'a series of thirty years, also by the hour',
    calendar(event('DTSTART:19970105T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=HOURLY;INTERVAL=336')),
    ['21T10:00 60', '4-04T10:00 60'],
  ],

  // Files.
  [
    'lines that end in LF, or in CR alone',
    calendar(event(...once))
      .replaceAll('\r\n', '\n')
      .replace('\nEND', '\rEND'),
    ['16T17:00 60'],
  ],
  [
    'small letters',
    calendar(event(...once))
      .toLowerCase()
      .replaceAll('z\r', 'Z\r'),
    ['16T17:00 60'],
  ],
  [
    'dates written as the web does',
    calendar(event('DTSTART:2027-03-16T17:00:00.000Z', 'DTEND:2027-03-16T18:00:00Z')),
    ['16T17:00 60'],
  ],
  ['an event that is alone', event(...once).join('\n'), ['16T17:00 60']],
  [
    'an event whose end is missing',
    calendar(event(...once).slice(0, -1), event('UID:2', ...once).slice(0))
      .replaceAll('UID:1\r\nUID:2', 'UID:2')
      .replace(
        '20270316T170000Z\r\nDTEND:20270316T180000Z\r\nEND',
        '20270317T170000Z\r\nDTEND:20270317T180000Z\r\nEND',
      ),
    ['16T17:00 60', '17T17:00 60'],
  ],
  [
    'busy times and nothing else, some of them free',
    calendar([
      ...[
        'BEGIN:VFREEBUSY',
        'FREEBUSY;FBTYPE=FREE:20270315T170000Z/PT1H',
        'FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270318T170000Z/PT1H',
      ],
      ...[
        'FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270316T170000Z/PT1H,20270317T170000Z/20270317T180000Z',
        'END:VFREEBUSY',
      ],
    ]),
    ['16T17:00 60', '17T17:00 60', '18T17:00 60'],
  ],
];
