import { paths } from '../../paths.ts';
import { dateIn, sayDate, sayDay } from '../../platform/time.ts';
import { type CalendarEvent, calendarOf } from './event.rules.ts';
import { plain } from './ics.rules.ts';

/** A session as somebody who may come to it knows it. */
export interface OwnSession {
  id: string;
  sequence: number;
  title: string;
  cohort: string;
  group: string;
  startsAt: Date;
  endsAt: Date;
  venue: string;
  address: string;
  onlineUrl: string;
  isCancelled: boolean;
  answer: 'going' | 'maybe' | 'cannot' | 'waiting' | null;
  /** Whose turn it is to facilitate; null for nobody’s yet, undefined where that is not said. */
  leader?: string | null;
  /** Who facilitates the one after it in the same cohort, and on which ISO date. */
  next?: { leader: string; date: string } | undefined;
}

/** A session as anyone may know it. */
export interface OpenSession {
  id: string;
  sequence: number;
  title: string;
  cohort: string;
  startsAt: Date;
  endsAt: Date;
  cancelledAt: Date | null;
  plannedAt: Date;
  /** The public holiday that it is on; '' for none. */
  holiday: string;
}

const day = 86_400_000;

/** A person's calendar goes back so far; their sessions' own pages remember longer. */
export const ownSince = (now: Date) => new Date(now.getTime() - 60 * day);
export const ownSpan =
  'Your sessions from the last 60 days and all upcoming ones. Earlier ones are on your cohorts’ pages.';

/** Which time a group's calendar is about: what has just been, and the next quarter. */
export const groupTime = (now: Date) => ({
  since: new Date(now.getTime() - 7 * day),
  until: new Date(now.getTime() + 91 * day),
});

/** No calendar of a group holds more than so many. */
export const mostInCalendar = 600;

/** What a group's calendar leaves out, in its own words; where it is full, from the first that has no room. */
export const sayGroupSpan = (left: { startsAt: Date } | undefined, zone: string): string =>
  left
    ? `Sessions from a week ago until ${sayDay(dateIn(zone, left.startsAt))}. Later ones are added as they come nearer.`
    : 'Sessions from a week ago until three months from now. Later ones are added as they come nearer.';

interface Site {
  /** The server's address, with no stroke at its end. */
  base: string;
  now: Date;
}

const answers = {
  going: 'You’re going.',
  maybe: 'You answered “maybe”.',
  cannot: 'You can’t come.',
  waiting: 'You’re on the waitlist.',
};

/** Sessions in their order, each with who facilitates next in its cohort. */
export function withNext<Session extends OwnSession & { date: string }>(sessions: Session[]): Session[] {
  const next = new Map<string, OwnSession['next']>();
  return sessions
    .toReversed()
    .map((session) => {
      const cohort = JSON.stringify([session.group, session.cohort]);
      const after = next.get(cohort);
      const { leader, date, isCancelled } = session;
      if (leader && !isCancelled) next.set(cohort, { leader, date });
      return { ...session, next: after };
    })
    .toReversed();
}

/** One session for somebody who may come, with its place. */
export const ownEvent = (session: OwnSession, base: string): CalendarEvent => ({
  ...session,
  summary: session.title,
  description: [
    `${session.cohort}, ${session.group}`,
    ...(session.leader ? [`Facilitator: ${session.leader}`] : []),
    ...(session.next ? [`Next: ${session.next.leader}, ${sayDate(session.next.date)}`] : []),
    session.answer ? answers[session.answer] : 'You haven’t answered yet.',
    `${base}${paths.session(session.id)}`,
  ].join('\n'),
  location: [session.venue, session.address].filter(Boolean).join(', '),
  conference: session.onlineUrl,
  url: `${base}${paths.session(session.id)}`,
});

/** A session that is somebody's no more, with nothing but what they knew of it. */
export const takenEvent = (
  { startsAt, endsAt, ...session }: { id: string; sequence: number; summary: string } & Ends,
  base: string,
): CalendarEvent => ({
  ...session,
  ...{ startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
  ...{ description: '', location: '', conference: '', isCancelled: true },
  url: base,
});

/** Instants as ISO. */
interface Ends {
  startsAt: string;
  endsAt: string;
}

/** A person's calendar with what it says of itself, or the file of one session. */
export const ownCalendar = (
  name: string,
  { sessions, talks = [] }: { sessions: OwnSession[]; talks?: Talk[] },
  { base, now }: Site,
  about = '',
): string =>
  calendarOf({ name, about, host: new URL(base).hostname, now }, [
    ...sessions.map((session) => ownEvent(session, base)),
    ...talks.map((talk) => talkEvent(talk, base)),
  ]);

/** A booked time of someone’s office hours, for one of the two. */
export interface Talk {
  id: string;
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  /** The other one. */
  with: string;
  place: string;
  group: { slug: string; name: string };
  isCancelled: boolean;
}

const talkEvent = ({ with: name, place, group, ...talk }: Talk, base: string): CalendarEvent => {
  const url = `${base}${paths.group.officeHours(group.slug)}`;
  const isCall = /^https?:/.test(place);
  return {
    ...talk,
    summary: `Office hours with ${name}`,
    description: [group.name, url].join('\n'),
    ...{ location: isCall ? '' : place, conference: isCall ? place : '' },
    url,
  };
};

interface Group {
  name: string;
  slug: string;
  /** Which time its calendar is about. */
  span: string;
}

/** A group's sessions for anyone: when and what, and not where or with whom. */
export function groupCalendar(group: Group, sessions: OpenSession[], { base, now }: Site): string {
  const events = sessions.map(
    ({ cancelledAt, holiday, ...session }): CalendarEvent => ({
      ...session,
      description: [session.cohort, ...(holiday ? [`Public holiday here: ${holiday}`] : [])].join('\n'),
      ...{ location: '', conference: '', url: `${base}${paths.group(group.slug)}` },
      summary: session.title,
      isCancelled: cancelledAt !== null,
    }),
  );
  return calendarOf({ name: group.name, about: group.span, host: new URL(base).hostname, now }, events);
}

/** The same as Atom (RFC 4287), the next first. A session that is moved or cancelled is an entry of its own. */
export function groupAtom(group: Group, sessions: (OpenSession & { when: string })[], { base, now }: Site) {
  const page = `${base}${paths.group(group.slug)}`;
  const entries = sessions.map((session) => {
    const at = session.cancelledAt ?? session.plannedAt;
    return `<entry><id>urn:convenor:${session.id}:${session.sequence}</id><title>${xml(session.title)}</title><updated>${at.toISOString()}</updated><link href="${xml(page)}"/><summary>${xml(`${session.when}, ${session.cohort}${session.cancelledAt ? ' (cancelled)' : ''}`)}</summary></entry>`;
  });
  const latest = sessions.map(({ cancelledAt, plannedAt }) => (cancelledAt ?? plannedAt).getTime());
  const updated = new Date(latest.length > 0 ? Math.max(...latest) : now.getTime()).toISOString();
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${xml(page)}</id><title>${xml(group.name)}</title><subtitle>${xml(group.span)}</subtitle><updated>${updated}</updated><author><name>${xml(group.name)}</name></author><link href="${xml(page)}"/><link rel="self" href="${xml(`${base}${paths.group.feedAtom(group.slug)}`)}"/>${entries.join('')}</feed>\n`;
}

const xml = (words: string) =>
  plain(words)
    .replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
    .replace(/[\ufffe\uffff]/g, '');
