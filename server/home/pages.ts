import type { CourseUnit } from '../curricula/course.queries.ts';
import { sayReadingTime, weekMinutes } from '../curricula/rules.ts';
import { paths } from '../paths.ts';
import type { Link, Page } from '../platform/frame.ts';
import type { HolidayOn } from '../platform/holidays.ts';
import { type EmptyPage, type LeafPage, leafOf, nearOf, type ZonedTime } from '../platform/layout.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { plural } from '../platform/words.rules.ts';
import { agendaFor } from '../rooms/agenda/unit.rules.ts';
import type { UpcomingSession } from '../sessions/lists.queries.ts';
import type { CohortToOrganise } from '../sessions/organise.queries.ts';
import { answerChoices } from '../sessions/rsvp/rsvp-choice.ts';
import { isRoomNear, mayStillRsvp, phaseOf, sessionTitle } from '../sessions/rules.ts';
import { unitProgress, withRead } from '../study/reading/rules.ts';
import { type NeedsPart, needsPart } from './needs/pages.ts';
import type { Need } from './needs/rules.ts';

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

interface ReadingPart {
  left: string;
  done: number;
  of: number;
  words: string;
  href: string;
}

interface CohortItem {
  name: string;
  href: string;
  next: string;
  when: ZonedTime | null;
}

/** The cohorts that somebody organises, with what is next in each. */
interface OrganisePart {
  cohorts: CohortItem[];
}

export interface HomePage extends Page {
  hello: string;
  next: SessionItem | null;
  reading: ReadingPart | null;
  agenda: { href: string; steps: { title: string; minutes: string }[] } | null;
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

export interface HomeFacts {
  reader: Reader & { userId: string; name: string };
  upcoming: UpcomingSession[];
  /** What is read for the session to prepare. */
  unit: CourseUnit | undefined;
  /** The ids of what they have read. */
  ticked: string[];
  organise: CohortToOrganise[];
  /** What waits for them, in any order. */
  needs: Need[];
  applied: { roundId: string; name: string; state: string }[];
  newPosts: { cohortId: string; name: string; count: number }[];
  plans: { sessionId: string; steps: { title: string; minutes: number }[] }[];
  holidayOn: HolidayOn;
  now: Date;
}

/** The next session that has something to read: the reading and the agenda of a home page are about it. */
export const sessionToPrepare = (upcoming: UpcomingSession[]) => upcoming.find(({ unit }) => unit !== null);

/** What is next for a person, and what they have to do. */
export function homePage(facts: HomeFacts): HomePage {
  const [first, ...rest] = facts.upcoming;
  return {
    title: 'Home',
    hello: `Hello, ${facts.reader.name.split(' ')[0]}`,
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
    organise:
      facts.organise.length > 0 ? { cohorts: facts.organise.map((row) => cohortItem(row, facts)) } : null,
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

function readingPart({ upcoming, unit, ticked }: HomeFacts): ReadingPart | null {
  const session = sessionToPrepare(upcoming);
  const facts = withRead(unit?.readings ?? [], new Set(ticked));
  const { done, of } = unitProgress(facts);
  if (!session || of === 0) return null;
  const left = sayReadingTime(weekMinutes(facts));
  return {
    left: left ? `${left} left to read` : 'All read',
    done,
    of,
    words: `${done} of ${of} readings`,
    href: `${paths.cohort.readingList(session.cohort.id)}?unit=${session.unit?.id}`,
  };
}

/** What the room's agenda will be, for whoever leads the session. */
function agendaOf({ upcoming, unit, plans, reader }: HomeFacts): HomePage['agenda'] {
  const prepared = sessionToPrepare(upcoming);
  if (prepared?.session.facilitatorId !== reader.userId) return null;
  const { id, minutes } = prepared.session;
  const readings = unit?.readings.map(({ title }) => title) ?? [];
  const { prompts = [], exercises = [] } = unit ?? {};
  const planned = plans.find(({ sessionId }) => sessionId === id)?.steps;
  const steps = planned ?? agendaFor({ prompts, readings, exercises, minutes });
  return {
    href: paths.session.plan(id),
    steps: steps.map((step) => ({ title: step.title, minutes: `${step.minutes} min` })),
  };
}

function cohortItem(
  { cohort, group, session, unit }: CohortToOrganise,
  { reader, holidayOn, now }: HomeFacts,
): CohortItem {
  const href = paths.cohort(cohort.id);
  return {
    name: cohort.name,
    href,
    next: session ? sessionTitle(session, unit, cohort) : 'No upcoming sessions',
    when:
      session && nearOf(session.startsAt, reader, group.zone, now, holidayOn(group.holidays, session.date)),
  };
}

const nothingNext: EmptyPage = {
  title: 'Nothing on your calendar yet',
  text: 'Find a group near you, see what it’s reading, and join a cohort.',
  action: { label: 'Browse groups', href: paths.groups() },
};
