import type { Link } from './frame.ts';
import { dateIn, sayInstant, sayPart, sayZone, wallTimeOf } from './time.ts';

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

/** The leaf of an instant, as the reader's calendar has it. */
export function leafOf(instant: Date, zone: string): LeafPage {
  return {
    weekday: sayPart(instant, zone, { weekday: 'short' }),
    day: sayPart(instant, zone, { day: 'numeric' }),
    month: sayPart(instant, zone, { month: 'short' }),
    iso: dateIn(zone, instant),
  };
}

/** The leaf of a date on the calendar, wherever it is read. */
export const leafOfDate = (date: string): LeafPage => leafOf(new Date(`${date}T12:00:00Z`), 'UTC');

/** A session's time for its reader: in their zone, and beside it the group's when the clocks differ there and then. */
export function whenOf(instant: Date, readersZone: string, groupsZone: string, now: Date): ZonedTime {
  const here = wallTimeOf(instant, readersZone);
  const there = wallTimeOf(instant, groupsZone);
  const differs = here.date !== there.date || here.time !== there.time;
  const day = here.date === there.date ? '' : `${sayPart(instant, groupsZone, { weekday: 'long' })} `;
  return {
    iso: instant.toISOString(),
    text: sayInstant(instant, readersZone, now),
    zone: differs ? sayZone(readersZone) : '',
    there: differs ? `${day}${there.time} ${sayZone(groupsZone)}` : '',
  };
}
