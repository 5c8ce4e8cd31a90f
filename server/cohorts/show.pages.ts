import { paths } from '../paths.ts';
import { mayFacilitate, mayOrganise, type Standing } from '../people/groups/rules.ts';
import { crumbsOf } from '../people/groups/tabs.ts';
import { initialsOf, type Link, type Page } from '../platform/frame.ts';
import type { HolidayOn } from '../platform/holidays.ts';
import {
  type EmptyPage,
  type LeafPage,
  leafOf,
  nearOf,
  type PagerPage,
  type TabsPage,
  type ZonedTime,
} from '../platform/layout.ts';
import { pageOf, pagerOf } from '../platform/paging.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { many } from '../platform/words.rules.ts';
import type { CohortSession } from '../sessions/lists.queries.ts';
import { type RsvpPage, rsvpPage } from '../sessions/rsvp/rsvp-choice.ts';
import { mayStillRsvp, phaseOf, sessionTitle } from '../sessions/rules.ts';
import type { CohortPerson } from './people.queries.ts';
import type { Cohort } from './plan.queries.ts';
import { isDraft } from './rules.ts';
import { cohortTabs } from './tabs.ts';
import { sayMeets, saySeats } from './words.rules.ts';

export interface SessionRow {
  leaf: LeafPage;
  title: string;
  href: string;
  when: ZonedTime;
  facts: string[];
  tag: { words: string; tone: string } | null;
  /** For those who lead: that nobody leads it any longer; '' otherwise. */
  alarm: string;
  past: boolean;
}

export interface CohortPage extends Page {
  tabs: TabsPage;
  kicker: string;
  lede: string;
  notices: Link[];
  /** For organisers, while it is a draft. */
  draft: { publish: string; invite: string } | null;
  next: { row: SessionRow; rsvp: RsvpPage | null } | null;
  later: SessionRow[];
  laterPager: PagerPage;
  past: SessionRow[];
  pastPager: PagerPage;
  addHref: string;
  empty: EmptyPage;
  place: { venue: string; address: string; onlineUrl: string };
  seats: string;
  people: { name: string; initials: string; note: string }[];
  /** To everybody; null where they are all here. */
  morePeople: Link | null;
  /** The reader's own calendar, where these sessions are in it; '' for who has no seat. */
  calendarHref: string;
  /** To another cohort of the round; '' where there is none. */
  switchHref: string;
  leaveHref: string;
}

declare module '../platform/views.ts' {
  interface Views {
    'cohorts/show': CohortPage;
    'cohorts/_session': SessionRow;
  }
}

interface CohortFacts {
  cohort: Cohort;
  group: { slug: string; name: string; zone: string; holidays: string };
  holidayOn: HolidayOn;
  standing: Standing;
  seat: { status: string } | null;
  sessions: CohortSession[];
  people: CohortPerson[];
  /** Which page of the sessions to come, and of those before. */
  asked: { later: number; before: number };
  /** Whether it is one of several of a round, and the reader has a seat to change with. */
  isOfRound: boolean;
  reader: Reader;
  now: Date;
}

/** So many sessions of each kind, and so many people, are on the page. */
const sessionsShown = 10;
const peopleShown = 24;

/** A cohort as its people see it: what is next, all its dates, and who is in. */
export function cohortPage(facts: CohortFacts): CohortPage {
  const { cohort, group, standing, sessions, asked, reader, now } = facts;
  const base = paths.cohort(cohort.id);
  const coming = sessions.filter(({ session }) => phaseOf(session, now) !== 'over' && session.endsAt > now);
  const next = coming.find(({ session }) => !session.cancelledAt);
  const others = coming.filter((one) => one !== next);
  const later = pageOf(others, asked.later, sessionsShown);
  const over = sessions.filter((one) => !coming.includes(one)).reverse();
  const past = pageOf(over, asked.before, sessionsShown);
  const seated = facts.people.filter(({ status }) => status === 'seated');
  const addHref = mayFacilitate(standing) && !cohort.endedAt ? paths.cohort.sessions.new(cohort.id) : '';
  return {
    title: cohort.name,
    crumbs: [...crumbsOf(group), { label: 'Cohorts', href: paths.group.cohorts(group.slug) }],
    tabs: cohortTabs(cohort, standing, 'overview'),
    kicker: cohort.kind === 'open' ? 'Open cohort' : 'Cohort',
    lede: `${sayMeets(cohort, reader)}. ${cohort.kind === 'open' ? 'Anyone in the group can drop in.' : ''}`,
    notices: noticesOf(facts, base),
    draft:
      isDraft(cohort) && mayOrganise(standing)
        ? { publish: paths.cohort.publication(cohort.id), invite: paths.group.invitations(group.slug) }
        : null,
    next: next ? nextOf(next, facts, base) : null,
    later: later.rows.map((one) => rowOf(one, facts)),
    laterPager: pagerOf(base, asked, later.isMore, laterWords),
    past: past.rows.map((one) => rowOf(one, facts)),
    pastPager: pagerOf(base, asked, past.isMore, { key: 'before', hash: '#before' }),
    addHref,
    empty: emptyOf(addHref),
    place: { venue: cohort.venue, address: cohort.address, onlineUrl: cohort.onlineUrl },
    seats: seatsOf(facts),
    people: seated.slice(0, peopleShown).map(personOf),
    morePeople:
      seated.length > peopleShown
        ? { label: `All ${seated.length} people`, href: paths.cohort.people(cohort.id) }
        : null,
    calendarHref: facts.seat?.status === 'seated' ? paths.calendar() : '',
    switchHref: facts.isOfRound ? paths.cohort.switch(cohort.id) : '',
    leaveHref: facts.seat?.status === 'seated' ? paths.cohort.departure(cohort.id) : '',
  };
}

const laterWords = { key: 'later', newer: 'Earlier', older: 'Later', hash: '#to-come' };

const emptyOf = (addHref: string): EmptyPage => ({
  title: 'No upcoming sessions',
  text: addHref
    ? 'Add one session, or a series a week apart.'
    : 'The next one appears here as soon as it’s planned.',
  action: addHref ? { label: 'Add sessions', href: addHref } : null,
});

function noticesOf({ cohort, group, standing, people }: CohortFacts, base: string): Link[] {
  const asked = people.filter(({ status }) => status === 'asked').length;
  return [
    ...(cohort.endedAt
      ? [{ label: 'This cohort has ended. You can still read everything here.', href: '' }]
      : []),
    ...(cohort.endedAt && mayOrganise(standing)
      ? [
          {
            label: 'Plan the next cohort',
            href: `${paths.group.cohorts.new(group.slug)}?after=${cohort.id}`,
          },
        ]
      : []),
    ...(asksFormer(cohort) && mayOrganise(standing)
      ? [{ label: 'Invite the people from the previous cohort', href: paths.cohort.former(cohort.id) }]
      : []),
    ...(mayOrganise(standing) && asked > 0
      ? [{ label: `${many(asked, 'request', 'requests')} to join`, href: `${base}/people` }]
      : []),
  ];
}

const asksFormer = ({ followsId, formerInvitedAt, endedAt }: Cohort) =>
  followsId !== null && formerInvitedAt === null && endedAt === null;

function seatsOf({ cohort, people }: CohortFacts): string {
  const members = people.filter(({ status, role }) => status === 'seated' && role === 'member').length;
  const waiting = people.filter(({ status }) => status === 'waitlisted').length;
  return [saySeats(cohort, members), waiting > 0 ? `${waiting} on the waitlist` : '']
    .filter(Boolean)
    .join(', ');
}

const personOf = ({ name, role }: CohortPerson) => ({
  name,
  initials: initialsOf(name),
  note: role === 'facilitator' ? 'facilitator' : '',
});

function nextOf(one: CohortSession, facts: CohortFacts, base: string) {
  const row = rowOf(one, facts);
  const rsvp = mayStillRsvp(one.session, facts.now)
    ? rsvpPage({ id: one.session.id, title: row.title }, one.answer, { returnTo: base, replaces: 'next' })
    : null;
  return { row, rsvp };
}

function rowOf(
  one: CohortSession,
  { cohort, group, reader, standing, holidayOn, now }: CohortFacts,
): SessionRow {
  const { session, unit, facilitator, going } = one;
  const phase = phaseOf(session, now);
  const coming = phase === 'coming' || phase === 'now';
  const alarm = phase === 'coming' && one.isLeaderless && mayFacilitate(standing) ? 'No facilitator' : '';
  return {
    leaf: leafOf(session.startsAt, reader.zone),
    title: sessionTitle(session, unit, cohort),
    href: paths.session(session.id),
    when: nearOf(session.startsAt, reader, session.zone, now, holidayOn(group.holidays, session.date)),
    facts: [
      session.venue ?? '',
      facilitator ? `Facilitator: ${facilitator}` : '',
      coming && !facilitator && !alarm ? 'No facilitator yet' : '',
      phase === 'coming' && going > 0 ? `${going} going` : '',
    ].filter(Boolean),
    alarm,
    tag: tagOf(phase, one.answer),
    past: session.endsAt <= now,
  };
}

function tagOf(phase: ReturnType<typeof phaseOf>, answer: CohortSession['answer']) {
  if (phase === 'cancelled') return { words: 'Cancelled', tone: 'bad' };
  if (phase === 'now') return { words: 'Under way', tone: 'ok live' };
  if (phase === 'over') return null;
  return answer ? answers[answer] : { words: 'Not answered', tone: 'plain' };
}

const answers = {
  going: { words: 'Going', tone: 'ok' },
  maybe: { words: 'Maybe', tone: 'warn' },
  cannot: { words: 'Can’t', tone: 'plain' },
  waiting: { words: 'On the waitlist', tone: 'warn' },
};
