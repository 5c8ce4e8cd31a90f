import { plural } from '../../platform/words.rules.ts';
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
  const unknown = listed([...named, ...others]);
  return [
    zones.length > 0
      ? plural(
          zones.length,
          `We don’t know the time zone ${unknown}, so we read those times as ${zone}. Check them.`,
          `We don’t know the time zones ${unknown}, so we read those times as ${zone}. Check them.`,
        )
      : '',
    events > 0 ? `We skipped ${counted(events, 'event')} because the times make no sense.` : '',
    rules > 0
      ? `We skipped ${counted(rules, 'repeating event')} because the repeat rule makes no sense.`
      : '',
    often > 0
      ? plural(
          often,
          'We skipped one event that repeats too often.',
          `We skipped ${often} events that repeat too often.`,
        )
      : '',
    late > 0
      ? `We ran out of time and skipped ${counted(late, 'repeating event')}. Try a smaller calendar.`
      : '',
    lines > 0
      ? plural(
          lines,
          'We skipped one line that isn’t part of a calendar.',
          `We skipped ${lines} lines that aren’t part of a calendar.`,
        )
      : '',
    isCut ? 'The file ends early, so events may be missing. Download it again if you can.' : '',
  ].filter(Boolean);
}

const counted = (count: number, what: string) => plural(count, `one ${what}`, `${count} ${what}s`);

const listed = (words: string[]) => new Intl.ListFormat('en-GB').format(words);
