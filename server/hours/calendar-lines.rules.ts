/** What stands at the head of a calendar: how it was sent, and what it says of all its events. */
export interface Head {
  method: string;
  /** The zone of times that name none (`X-WR-TIMEZONE`); '' for none. */
  zone: string;
  /** What it is called; Google calls somebody's own calendar by their address. */
  name: string;
}

/** One part of a calendar: its lines, unfolded, without those of the parts in it. A zone has all of them. */
export interface Part {
  kind: 'vevent' | 'vfreebusy' | 'vtimezone';
  head: Head;
  lines: string[];
}

/** A line by its halves: `DTSTART;TZID=Europe/Berlin` and `20270316T180000`. */
export interface Line {
  name: string;
  /** Everything between the name and the value, with its semicolons. */
  parameters: string;
  value: string;
}

// What takes no part in when somebody is busy is not kept: descriptions are most of a calendar.
const kept =
  /^(?:DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|EXRULE|RECURRENCE-ID|UID|SEQUENCE|DTSTAMP|STATUS|TRANSP|ATTENDEE|FREEBUSY|X-MICROSOFT-CDO-(?:BUSYSTATUS|ALLDAYEVENT))[;:]/i;
const kinds = ['vevent', 'vfreebusy', 'vtimezone'] as const;
const deepest = 20;

/**
 * Takes a calendar file (RFC 5545) apart as far as it goes: a mark of its encoding, several calendars one after the other
 * or parts outside of any, lines that are none and an end that is missing keep nobody from the rest. Null where nothing
 * of a calendar is in it.
 */
export function partsOfCalendar(text: string): { parts: Part[]; strayLines: number; isCut: boolean } | null {
  const parts: Part[] = [];
  const open: { kind: string; head: Head; part: Part | null }[] = [];
  const outside: Head = { method: '', zone: '', name: '' };
  let [strayLines, isCalendar] = [0, false];
  for (const line of unfolded(text)) {
    const [, edge = '', named = ''] = line.match(/^(BEGIN|END):\s*([\w-]+)\s*$/i) ?? [];
    const kind = named.toLowerCase();
    const isKnown = kinds.find((one) => one === kind);
    // What begins again before it has ended has lost its end.
    const isOver = edge && (edge.toUpperCase() === 'END' || isKnown || kind === 'vcalendar');
    const start = isOver ? open.findLastIndex((one) => one.kind === kind) : -1;
    const zone = open.find((one) => one.kind === 'vtimezone')?.part;
    if (edge) zone?.lines.push(line);
    if (start >= 0) open.length = start;
    const inside = open.at(-1);
    if (edge.toUpperCase() === 'BEGIN' && open.length < deepest) {
      isCalendar ||= kind === 'vcalendar' || isKnown !== undefined;
      const head = kind === 'vcalendar' ? { ...outside } : (inside?.head ?? outside);
      const part = isKnown ? { kind: isKnown, head, lines: [line] } : null;
      if (part) parts.push(part);
      open.push({ kind, head, part });
    } else if (edge) continue;
    else if (!/^[\w-]+[;:]/.test(line)) strayLines += line.trim() === '' ? 0 : 1;
    else if (zone) zone.lines.push(line);
    else if (inside?.part && kept.test(line)) inside.part.lines.push(line);
    else if (inside?.kind === 'vcalendar') noteHead(inside.head, line);
  }
  return isCalendar ? { parts, strayLines, isCut: open.length > 0 } : null;
}

function noteHead(head: Head, line: string) {
  const { name, value } = lineOf(line);
  if (name === 'METHOD') head.method = value.toUpperCase();
  if (name === 'X-WR-TIMEZONE') head.zone = value;
  if (name === 'X-WR-CALNAME') head.name = value;
}

/** The lines of a text: one that begins with a blank goes on where the one before has ended, whatever ends a line. */
function* unfolded(text: string) {
  let whole = '';
  for (const [line] of text.replace(/^\ufeff/, '').matchAll(/[^\r\n]+/g)) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
      whole += line.slice(1);
      continue;
    }
    if (whole) yield whole;
    whole = line;
  }
  if (whole) yield whole;
}

// A time has no colon and its zone may have one, unquoted: (UTC+01:00) Berlin. Some write times as ISO 8601 does.
const timed = /^([\w-]+)((?:;.*?)?):(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?)?|[^:]*)$/;
const worded = /^([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/;

/** A line in its halves. What it is about is in capitals. */
export function lineOf(line: string): Line {
  const isTime = /^(?:DT(?:START|END)|RDATE|EXDATE|RECURRENCE-ID|FREEBUSY)[;:]/i.test(line);
  const [, name = '', parameters = '', value = ''] = line.match(isTime ? timed : worded) ?? [];
  return { name: name.toUpperCase(), parameters, value: value.trim() };
}

/** What a parameter of a line says, without quotes; '' for nothing. */
export function parameterOf({ parameters }: Line, name: string): string {
  const [, quoted, plain] = parameters.match(new RegExp(`;${name}=(?:"+([^"]*)"+|([^;]*))`, 'i')) ?? [];
  return (quoted ?? plain ?? '').replace(/^[\\"']+|[\\"']+$/g, '').trim();
}

/** The text in a file: some programs write two bytes for each letter, and say so by a mark. */
export function textIn(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
