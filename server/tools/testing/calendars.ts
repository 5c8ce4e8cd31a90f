// What calendars of many makes are put together from, for tests.

/** Berlin's clocks go forward on 28 March 2027, New York's on 14 March. */
export const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'];
export const calendar = (...lines: (string | string[])[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines.flat(), 'END:VCALENDAR', ''].join('\r\n');
export const berlin = (time: string) => `DTSTART;TZID=Europe/Berlin:${time}`;
export const once = ['DTSTART:20270316T170000Z', 'DTEND:20270316T180000Z'];
