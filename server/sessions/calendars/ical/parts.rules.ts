import { lineOf, unfolded } from './lines.rules.ts';

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

/**
 * Takes a calendar file (RFC 5545) apart as far as it goes: a mark of its encoding, several calendars one after the other
 * or parts outside of any, lines that are none and an end that is missing keep nobody from the rest. Null where nothing
 * of a calendar is in it. Parts that are not wanted are forgotten as soon as they have ended: an old calendar has many.
 */
export function partsOfCalendar(text: string, isWanted: (part: Part) => boolean = () => true) {
  const taken = new Taking(isWanted);
  for (const line of unfolded(text)) {
    const [, edge = '', kind = ''] = line.match(/^(BEGIN|END):\s*([\w-]+)\s*$/i) ?? [];
    if (/^begin$/i.test(edge)) taken.begin(kind.toLowerCase(), line);
    else if (edge) taken.end(kind.toLowerCase(), line);
    else taken.line(line);
  }
  const isCut = taken.close();
  const { parts, strayLines, isCalendar } = taken;
  return isCalendar ? { parts, strayLines, isCut } : null;
}

// What takes no part in when somebody is busy is not kept: descriptions are most of a calendar.
const kept =
  /^(?:DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|EXRULE|RECURRENCE-ID|UID|SEQUENCE|DTSTAMP|STATUS|TRANSP|ATTENDEE|FREEBUSY|X-MICROSOFT-CDO-(?:BUSYSTATUS|ALLDAYEVENT))[;:]/i;
const kinds = ['vevent', 'vfreebusy', 'vtimezone'] as const;
const deepest = 20;

/** What has been read of a calendar so far. */
class Taking {
  readonly parts: Part[] = [];
  strayLines = 0;
  isCalendar = false;
  readonly #isWanted: (part: Part) => boolean;
  readonly #open: { kind: string; head: Head; part: Part | null }[] = [];
  readonly #outside: Head = { method: '', zone: '', name: '' };

  constructor(isWanted: (part: Part) => boolean) {
    this.#isWanted = isWanted;
  }

  begin(kind: string, line: string) {
    const known = kinds.find((one) => one === kind);
    this.#zone()?.lines.push(line);
    // What begins again before it has ended has lost its end.
    if (known || kind === 'vcalendar') this.#leave(kind);
    if (this.#open.length >= deepest) return;
    this.isCalendar ||= kind === 'vcalendar' || known !== undefined;
    const head = kind === 'vcalendar' ? { ...this.#outside } : (this.#open.at(-1)?.head ?? this.#outside);
    this.#open.push({ kind, head, part: known ? { kind: known, head, lines: [line] } : null });
  }

  end(kind: string, line: string) {
    this.#zone()?.lines.push(line);
    this.#leave(kind);
  }

  line(line: string) {
    const inside = this.#open.at(-1);
    const zone = this.#zone();
    if (!/^[\w-]+[;:]/.test(line)) this.strayLines += line.trim() === '' ? 0 : 1;
    else if (zone) zone.lines.push(line);
    else if (inside?.part && kept.test(line)) inside.part.lines.push(line);
    else if (inside?.kind === 'vcalendar') noteHead(inside.head, line);
  }

  /** Takes what has not ended as it is; says whether there was any. */
  close(): boolean {
    const isCut = this.#open.length > 0;
    this.#keep(this.#open.splice(0));
    return isCut;
  }

  #zone = () => this.#open.find(({ kind }) => kind === 'vtimezone')?.part;

  #leave(kind: string) {
    const start = this.#open.findLastIndex((one) => one.kind === kind);
    if (start >= 0) this.#keep(this.#open.splice(start));
  }

  #keep(ended: { part: Part | null }[]) {
    for (const { part } of ended) if (part && this.#isWanted(part)) this.parts.push(part);
  }
}

function noteHead(head: Head, line: string) {
  const { name, value } = lineOf(line);
  if (name === 'METHOD') head.method = value.toUpperCase();
  if (name === 'X-WR-TIMEZONE') head.zone = value;
  if (name === 'X-WR-CALNAME') head.name = value;
}
