import type { Busy } from './busy.rules.ts';

/** What of a calendar could not be read, or not as it is written. */
export interface Unread {
  /** Events and busy times without a time that makes sense. */
  events: number;
  /** Series that go on in a way nobody can follow. */
  rules: number;
  /** Series that take place every minute or more often. */
  often: number;
  /** Series for which there was no time. */
  late: number;
  /** Lines that are none of a calendar. */
  lines: number;
  /** The file ends before it is over. */
  isCut: boolean;
  /** Names of zones that nobody knows. */
  zones: string[];
}

export interface Reading {
  busy: Busy[];
  unread: Unread;
}

const mostZones = 3;

/** Says what could not be read, a sentence each; nothing where all was. */
export function sayUnread(
  { events, rules, often, late, lines, isCut, zones }: Unread,
  zone: string,
): string[] {
  const named = zones.slice(0, mostZones).map((name) => `“${name.slice(0, 60)}”`);
  const others = zones.length > mostZones ? [`${zones.length - mostZones} more`] : [];
  return [
    zones.length > 0
      ? `We don’t know the time ${zones.length === 1 ? 'zone' : 'zones'} ${listed([...named, ...others])}, so we read those times as ${zone}. Check them.`
      : '',
    events > 0 ? `We skipped ${counted(events, 'event')} because the times make no sense.` : '',
    rules > 0
      ? `We skipped ${counted(rules, 'repeating event')} because the repeat rule makes no sense.`
      : '',
    often > 0 ? `We skipped ${counted(often, 'event')} that repeat${often === 1 ? 's' : ''} too often.` : '',
    late > 0
      ? `We ran out of time and skipped ${counted(late, 'repeating event')}. Try a smaller calendar.`
      : '',
    lines > 0
      ? `We skipped ${counted(lines, 'line')} that ${lines === 1 ? 'isn’t' : 'aren’t'} part of a calendar.`
      : '',
    isCut ? 'The file ends early, so events may be missing. Download it again if you can.' : '',
  ].filter(Boolean);
}

const counted = (count: number, what: string) => (count === 1 ? `one ${what}` : `${count} ${what}s`);

const listed = (words: string[]) => new Intl.ListFormat('en-GB').format(words);
