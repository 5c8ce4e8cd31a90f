import { paths } from '../paths.ts';
import type { Link, Page } from '../platform/frame.ts';
import { type EmptyPage, type LeafPage, leafOf, nearOf, type ZonedTime } from '../platform/layout.ts';
import { plural } from '../platform/words.rules.ts';
import type { UpcomingSession } from '../sessions/lists.queries.ts';
import { answerChoices } from '../sessions/rsvp/rsvp-choice.ts';
import { isRoomNear, mayStillRsvp, phaseOf, sessionTitle } from '../sessions/rules.ts';
import type { HomeFacts } from './facts.ts';
import { type NeedsPart, needsPart } from './needs/pages.ts';
import { type OrganisePart, organisePart, type RoomItem, roomsNear } from './organise.pages.ts';
import { type AgendaPart, agendaOf, type ReadingPart, readingPart } from './prepare.pages.ts';

interface SessionItem {
  leaf: LeafPage;
  when: ZonedTime;
  title: string;
  href: string;
  cohort: Link;
  place: string;
  leader: string;
  /** The reader was to lead it and cannot, and nobody does: what stands then, in red. */
  lost: string;
  /** Where the reader says that they cannot lead, or who leads instead; null where it is not theirs. */
  cover: Link | null;
  underWay: boolean;
  /** Where the person leads or takes part now; '' when it is not time yet. */
  roomHref: string;
  rsvp: { action: string; choices: { value: string; label: string; chosen: boolean }[] } | null;
}

export interface HomePage extends Page {
  hello: string;
  /** Of sessions that they organise and do not come to, those about to begin or under way. */
  rooms: RoomItem[];
  next: SessionItem | null;
  reading: ReadingPart | null;
  agenda: AgendaPart | null;
  later: SessionItem[];
  news: Link[];
  needs: NeedsPart | null;
  organise: OrganisePart | null;
  /** Rounds that they have applied to and that have no cohorts yet. */
  applied: { name: string; href: string; words: string }[];
  empty: EmptyPage | null;
}

declare module '../platform/views.ts' {
  interface Views {
    'home/home': HomePage;
    'home/_session': SessionItem;
    'home/_organise': OrganisePart;
  }
}

/** What is next for a person, and what they have to do. */
export function homePage(facts: HomeFacts): HomePage {
  const [first, ...rest] = facts.upcoming;
  return {
    title: 'Home',
    hello: `Hello, ${facts.reader.name.split(' ')[0]}`,
    rooms: roomsNear(facts),
    next: first ? sessionItem(first, facts) : null,
    reading: readingPart(facts),
    agenda: agendaOf(facts),
    later: rest.map((row) => sessionItem(row, facts)),
    news: facts.newPosts.map(({ cohortId, name, count }) => ({
      label: plural(count, `1 new post in ${name}`, `${count} new posts in ${name}`),
      href: paths.cohort.thread(cohortId),
    })),
    // Members mostly have nothing here, and need not read that each time.
    needs:
      facts.needs.length + facts.organise.length > 0 ? needsPart(facts.needs, facts.reader, facts.now) : null,
    organise: organisePart(facts),
    applied: facts.applied.map(({ roundId, name, state }) => ({
      name,
      href: paths.round.application(roundId),
      words: state === 'draft' ? 'Not submitted yet' : 'Submitted. See its status.',
    })),
    empty: facts.applied.length > 0 ? null : nothingNext,
  };
}

function sessionItem(
  { session, unit, cohort, group, answer, facilitator }: UpcomingSession,
  { reader, holidayOn, now }: HomeFacts,
): SessionItem {
  const leads = session.facilitatorId === reader.userId;
  const isLost = session.facilitatorId === null && session.lostLeaderId === reader.userId;
  const leader = facilitator ? `Facilitator: ${facilitator}` : '';
  return {
    leaf: leafOf(session.startsAt, reader.zone),
    when: nearOf(session.startsAt, reader, group.zone, now, holidayOn(group.holidays, session.date)),
    title: sessionTitle(session, unit, cohort),
    href: paths.session(session.id),
    cohort: { label: cohort.name, href: paths.cohort(cohort.id) },
    place: session.venue ?? cohort.venue,
    leader: leads ? 'You’re facilitating' : leader,
    lost: isLost ? 'You can’t facilitate, and no one is covering yet' : '',
    cover: coverOf(session, leads, isLost, now),
    underWay: phaseOf(session, now) === 'now',
    roomHref: isRoomNear(session, now) ? paths.session.room(session.id) : '',
    rsvp: mayStillRsvp(session, now)
      ? {
          action: paths.session.rsvp(session.id),
          choices: answerChoices(answer),
        }
      : null,
  };
}

function coverOf(
  session: UpcomingSession['session'],
  leads: boolean,
  isLost: boolean,
  now: Date,
): Link | null {
  if (!mayStillRsvp(session, now) || !(leads || isLost)) return null;
  return {
    label: isLost ? 'Find cover' : 'I can’t facilitate',
    href: paths.session.turnOffer(session.id),
  };
}

/** What there is to do for someone who has no session to come. */
export const nothingNext: EmptyPage = {
  title: 'Nothing on your calendar yet',
  text: 'Find a group near you, see what it’s reading, and join a cohort.',
  action: { label: 'Browse groups', href: paths.groups() },
};
