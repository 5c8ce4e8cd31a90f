import { paths } from '../paths.ts';
import type { Link, Page } from '../platform/frame.ts';
import { type EmptyPage, type LeafPage, leafOf, nearOf, type ZonedTime } from '../platform/layout.ts';
import { addressWith } from '../platform/paging.ts';
import { type RsvpPage, rsvpPage } from '../sessions/rsvp/rsvp-choice.ts';
import { isRoomNear, mayStillRsvp, sessionTitle } from '../sessions/rules.ts';
import type { HomeFacts } from './facts.ts';
import { nothingNext } from './pages.ts';

interface OwnSession {
  leaf: LeafPage;
  when: ZonedTime;
  title: string;
  href: string;
  cohort: Link;
  leader: string;
  roomHref: string;
  rsvp: RsvpPage | null;
}

/** All sessions to come of one person, over all of their cohorts. */
export interface OwnSessionsPage extends Page {
  sessions: OwnSession[];
  empty: EmptyPage;
  links: Link[];
}

export interface NoReadingPage extends Page {
  empty: EmptyPage;
}

declare module '../platform/views.ts' {
  interface Views {
    'home/sessions': OwnSessionsPage;
    'home/no-reading': NoReadingPage;
  }
}

type Facts = Pick<HomeFacts, 'reader' | 'upcoming' | 'holidayOn' | 'now'>;

const upcomingLinks: Link[] = [
  { label: 'Answer for several at once', href: paths.answers() },
  { label: 'Add them to your calendar', href: paths.calendar() },
];

const pastLink: Link = { label: 'Past sessions', href: addressWith(paths.sessions(), { when: 'past' }) };

export const ownSessionsPage = (facts: Facts): OwnSessionsPage => ({
  title: 'Your sessions',
  sessions: facts.upcoming.map((row) => ownSession(row, facts)),
  empty: nothingNext,
  links: [...(facts.upcoming.length > 0 ? upcomingLinks : []), pastLink],
});

function ownSession(
  { session, unit, cohort, group, answer, facilitator }: Facts['upcoming'][number],
  { reader, holidayOn, now }: Facts,
): OwnSession {
  const title = sessionTitle(session, unit, cohort);
  const leads = session.facilitatorId === reader.userId;
  const leader = facilitator ? `Facilitator: ${facilitator}` : '';
  const place = { returnTo: paths.sessions(), replaces: 'your-sessions' };
  const when = nearOf(session.startsAt, reader, group.zone, now, holidayOn(group.holidays, session.date));
  // Several sessions of one title are told apart by when they are.
  const asked = { id: session.id, title: `${title}, ${when.text}` };
  return {
    leaf: leafOf(session.startsAt, reader.zone),
    when,
    title,
    href: paths.session(session.id),
    cohort: { label: cohort.name, href: paths.cohort(cohort.id) },
    leader: leads ? 'You’re facilitating' : leader,
    roomHref: isRoomNear(session, now) ? paths.session.room(session.id) : '',
    rsvp: mayStillRsvp(session, now) ? rsvpPage(asked, answer, place) : null,
  };
}

export const noReadingPage = (): NoReadingPage => ({
  title: 'Reading',
  empty: {
    title: 'No reading list yet',
    text: 'Once you’re in a cohort with a curriculum, you’ll find its readings here.',
    action: { label: 'Find a cohort', href: paths.ownGroup() },
  },
});
