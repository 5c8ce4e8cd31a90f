import { addressOf } from '../../mail/mail.ts';
import { paths } from '../../paths.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { HolidayOn } from '../../platform/holidays.ts';
import { type LeafPage, leafOf, nearOf, type TabsPage, type ZonedTime } from '../../platform/layout.ts';
import { markdown } from '../../platform/markdown.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import type { Html } from '../../platform/views.ts';
import { subscribeLinks } from '../../sessions/calendars/links.rules.ts';
import type { nextSessionsOfGroup } from '../../sessions/group.queries.ts';
import { type CohortCards, cohortCards, mayOpen, type PublicCohort } from './cohort-cards.pages.ts';
import { headOf } from './event-data.ts';
import { type PublicRound, roundCards } from './round-cards.pages.ts';
import { type GroupRole, mayOrganise } from './rules.ts';
import { groupTabs } from './tabs.ts';

export interface GroupPage extends Page {
  name: string;
  city: string;
  role: string;
  /** Null for those outside: for them this page is all there is. */
  tabs: TabsPage | null;
  about: Html;
  codeOfConduct: Html;
  edit: Link | null;
  /** What a new group does first; only its organisers see it, and only until there is a cohort. */
  firstSteps: { label: string; href: string; hint: string; done: boolean }[];
  /** For a visitor the ways in come first, for members what is next. */
  isOutside: boolean;
  waysIn: WaysIn;
  next: NextSessions;
}

interface WaysIn {
  parts: CohortCards[];
  none: string;
}

interface NextSessions {
  /** Where all of them are, said once; '' where they differ or there is only one. */
  place: string;
  sessions: SessionLine[];
  none: string;
  /** The same for calendars and for programs that read news. */
  feeds: Link[];
}

interface SessionLine {
  leaf: LeafPage;
  when: ZonedTime;
  name: string;
  cohort: string;
  href: string;
  /** What everybody may know; the address only the cohort's own people. */
  venue: string;
  address: string;
  cancelled: boolean;
  /** For its organisers: that nobody leads it any longer. */
  isLeaderless: boolean;
}

declare module '../../platform/views.ts' {
  interface Views {
    'people/groups/show': GroupPage;
    'people/groups/_ways-in': WaysIn;
    'people/groups/_sessions': NextSessions;
  }
}

interface Facts {
  group: {
    slug: string;
    name: string;
    city: string;
    zone: string;
    about: string;
    codeOfConduct: string;
    holidays: string;
  };
  holidayOn: HolidayOn;
  role: GroupRole | null;
  /** Who reads times: a visitor in the group's zone. */
  reader: Reader;
  now: Date;
  sessions: Awaited<ReturnType<typeof nextSessionsOfGroup>>;
  cohorts: PublicCohort[];
  rounds: PublicRound[];
}

/** A group as its reader may see it: a visitor finds everything needed to come, and no address. */
export function groupPage(facts: Facts): GroupPage {
  const { group, role, sessions, cohorts, rounds } = facts;
  const organises = mayOrganise({ group: role });
  const gist = gistOf(group.about) || `${group.name} reads and talks about AI safety together.`;
  return {
    title: group.name,
    description: gist,
    head: headOf(group, gist, sessions),
    name: group.name,
    city: group.city,
    role: role ? yourRole[role] : '',
    tabs: role ? groupTabs(group.slug, role, 'overview') : null,
    about: markdown(group.about),
    codeOfConduct: markdown(group.codeOfConduct),
    edit: organises ? { label: 'Edit this page', href: paths.group.edit(group.slug) } : null,
    firstSteps: organises && cohorts.length + rounds.length === 0 ? firstSteps(group) : [],
    isOutside: role === null,
    waysIn: waysIn(facts),
    next: nextOf(
      facts,
      sessions.map((session) => sessionLine(session, facts)),
    ),
  };
}

function nextOf({ group: { slug }, role }: Facts, lines: SessionLine[]): NextSessions {
  const feed = addressOf(paths.group.calendarIcs(slug));
  const own = { label: 'Your sessions in your calendar', href: paths.calendar() };
  const places = new Set(lines.map(({ venue, address }) => [venue, address].filter(Boolean).join(', ')));
  const [place = ''] = lines.length > 1 && places.size === 1 ? places : [];
  return {
    place,
    sessions: place ? lines.map((line) => ({ ...line, venue: '', address: '' })) : lines,
    none: 'Nothing is planned yet. Check back soon.',
    feeds: [
      ...(role ? [own] : []),
      {
        label: role ? 'All the group’s sessions' : 'Subscribe in your calendar',
        href: subscribeLinks(feed).webcal,
      },
      { label: 'Calendar file', href: feed },
      { label: 'Atom feed', href: addressOf(paths.group.feedAtom(slug)) },
    ],
  };
}

function waysIn({ cohorts, rounds, role, reader, now }: Facts): WaysIn {
  const parts = [...roundCards(rounds, reader, now), ...cohortCards(cohorts, role, reader, now)];
  const isOpen = parts.some((part) => part.cohorts.some(({ action }) => action));
  const none = 'No cohorts are taking new people at the moment. Check back soon.';
  return { parts, none: role === null && !isOpen ? none : '' };
}

function sessionLine(session: Facts['sessions'][number], facts: Facts): SessionLine {
  const cohort = facts.cohorts.find(({ id }) => id === session.cohortId);
  const inside = cohort !== undefined && mayOpen(cohort, facts.role);
  return {
    leaf: leafOf(session.startsAt, facts.reader.zone),
    when: nearOf(
      session.startsAt,
      facts.reader,
      session.zone,
      facts.now,
      facts.holidayOn(facts.group.holidays, session.date),
    ),
    name: session.name,
    cohort: session.cohort === session.name ? '' : session.cohort,
    href: inside ? paths.session(session.id) : '',
    venue: [session.venue, session.online ? 'online' : ''].filter(Boolean).join(' and '),
    address: inside ? session.address : '',
    cancelled: session.cancelledAt !== null,
    isLeaderless: mayOrganise({ group: facts.role }) && session.isLeaderless && facts.now < session.startsAt,
  };
}

const yourRole: Record<GroupRole, string> = {
  organiser: 'You’re an organiser of this group.',
  facilitator: 'You’re a facilitator in this group.',
  member: 'You’re a member of this group.',
};

const firstSteps = ({ slug, city, about }: Facts['group']) => [
  {
    label: 'Add your first cohort',
    href: paths.group.cohorts.new(slug),
    hint: 'Choose a curriculum, a weekday and a venue; the sessions are planned for you.',
    done: false,
  },
  {
    label: 'Tell people who you are and where',
    href: paths.group.edit(slug),
    hint: 'City, time zone and a few words for people who find this page.',
    done: city !== '' && about !== '',
  },
  {
    label: 'Invite people',
    href: paths.group.invitations(slug),
    hint: 'Share a link that lets them in as members or facilitators.',
    done: false,
  },
];

// The start of the text without its marks, as link previews and search results show it.
const gistOf = (about: string) =>
  about
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>|~]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
