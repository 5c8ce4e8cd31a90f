import type { Link } from './frame.ts';
import { type Reader, sayClock } from './reader.rules.ts';
import { dateIn, sayer, sayInstant, sayNear, sayZone, wallTimeOf, weekdayName } from './time.ts';

export interface EmptyPage {
  title: string;
  text: string;
  action: Link | null;
}

/** A calendar leaf: the day of a session. */
export interface LeafPage {
  weekday: string;
  day: string;
  month: string;
  iso: string;
}

export interface TabsPage {
  label: string;
  links: Link[];
  /** The parts that are opened less often, in a menu; the one that is open is named on it. */
  more?: { label: string; current: boolean; links: Link[] } | null;
}

export interface PagerPage {
  newer: Link | null;
  older: Link | null;
}

/** A moment in the reader's zone, with the group's own time when that differs. */
export interface ZonedTime {
  iso: string;
  text: string;
  zone: string;
  there: string;
  /** The public holiday that it is where the group is; '' for none. */
  holiday: string;
}

declare module './views.ts' {
  interface Views {
    'layout/_empty': EmptyPage;
    'layout/_leaf': LeafPage;
    'layout/_tabs': TabsPage;
    'layout/_pager': PagerPage;
    'layout/_when': ZonedTime;
    'layout/style': { title: string };
  }
}

type Tab = Link & { current?: boolean };

/** The menu behind six tabs; the part that is open is named on it. Null where there is nothing to open. */
export function moreTabs(links: Tab[]): Required<TabsPage>['more'] {
  if (links.length === 0) return null;
  const open = links.find(({ current }) => current);
  return { label: open ? `More: ${open.label}` : 'More', current: open !== undefined, links };
}

/** The leaf of an instant, as the reader's calendar has it. */
export function leafOf(instant: Date, zone: string): LeafPage {
  return {
    weekday: shortWeekday(instant, zone),
    day: dayOfMonth(instant, zone),
    month: shortMonth(instant, zone),
    iso: dateIn(zone, instant),
  };
}

const shortWeekday = sayer({ weekday: 'short' });
const dayOfMonth = sayer({ day: 'numeric' });
const shortMonth = sayer({ month: 'short' });

/** The leaf of a date on the calendar, wherever it is read. */
export const leafOfDate = (date: string): LeafPage => leafOf(new Date(`${date}T12:00:00Z`), 'UTC');

/** A session's time for its reader: in their zone, and beside it the group's when the clocks differ there and then. */
export function whenOf(
  instant: Date,
  reader: Reader,
  groupsZone: string,
  now: Date,
  holiday = '',
): ZonedTime {
  const text = sayInstant(instant, reader, now);
  const iso = instant.toISOString();
  const there = reader.zone === groupsZone ? '' : otherTime(instant, reader, groupsZone);
  return { iso, text, zone: there && sayZone(reader.zone), there, holiday };
}

/** The same as people say it, “Tomorrow, 18:30”: for a session on a page that is read now, not in a sentence. */
export function nearOf(
  instant: Date,
  reader: Reader,
  groupsZone: string,
  now: Date,
  holiday = '',
): ZonedTime {
  return { ...whenOf(instant, reader, groupsZone, now, holiday), text: sayNear(instant, reader, now) };
}

/** The same in a line, for emails: they always name the reader's zone, with the group's time in brackets. */
export function sayWhen(instant: Date, reader: Reader, groupsZone: string, now: Date): string {
  const { text, there } = whenOf(instant, reader, groupsZone, now);
  return `${text} ${sayZone(reader.zone)}${there && ` (${there})`}`;
}

/** The time in the group's zone, with the weekday when that is another; '' when the clocks show the same. */
function otherTime(instant: Date, reader: Reader, groupsZone: string): string {
  const here = wallTimeOf(instant, reader.zone);
  const there = wallTimeOf(instant, groupsZone);
  if (here.date === there.date && here.time === there.time) return '';
  const day = here.date === there.date ? '' : `${weekdayName(instant, groupsZone)} `;
  return `${day}${sayClock(there.time, reader)} ${sayZone(groupsZone)}`;
}
