import { paths } from '../paths.ts';
import { mayFacilitate, mayOrganise, type Standing } from '../people/groups/rules.ts';
import type { Refused } from '../platform/form.ts';
import { initialsOf, type Link, type Page } from '../platform/frame.ts';
import type { EmptyPage, PagerPage, TabsPage } from '../platform/layout.ts';
import {
  addressWith,
  byName,
  nameHas,
  pageOf,
  pagerOf,
  type SearchPage,
  searchOf,
} from '../platform/paging.ts';
import { dateIn, sayDay } from '../platform/time.ts';
import type { PeopleAsked } from './forms.ts';
import type { CohortPerson } from './people.queries.ts';
import { type AddPart, addPart } from './people-add.pages.ts';
import type { Cohort } from './plan.queries.ts';
import { cohortTabs, crumbsIn } from './tabs.ts';
import { saySeats } from './words.rules.ts';

interface PersonRow {
  id: string;
  name: string;
  initials: string;
  facts: string[];
  /** What they wrote when they asked to join. */
  note: string;
  removeHref: string;
  roleAction: string;
  role: { value: string; label: string };
}

/** A page of some of them, and how many there are in all. */
interface PeopleList {
  rows: PersonRow[];
  count: number;
  pager: PagerPage;
}

export interface PeoplePage extends Page {
  tabs: TabsPage;
  seats: string;
  facilitators: PersonRow[];
  members: PeopleList;
  /** Null where all members are on one page. */
  search: SearchPage | null;
  /** For organisers; empty for everyone else. */
  asked: PeopleList;
  waitlist: PeopleList;
  former: PeopleList;
  acceptAction: string;
  /** Why the last form was refused, '' when none was. */
  problem: string;
  declineHref: string;
  add: AddPart | null;
  /** For whoever leads. */
  write: Link | null;
  invite: Link | null;
  empty: EmptyPage;
}

declare module '../platform/views.ts' {
  interface Views {
    'cohorts/people': PeoplePage;
    'cohorts/_person': PersonRow;
  }
}

interface PeopleFacts {
  cohort: Cohort;
  group: { slug: string; name: string; zone: string };
  standing: Standing;
  people: CohortPerson[];
  candidates: { userId: string; name: string }[];
  asked: PeopleAsked;
}

/** So many members are on a page; and so many of those who ask, wait, or are no longer on the list. */
const membersOnPage = 20;
const othersOnPage = 8;

/** Who is in a cohort: names for everyone in it; questions, waitlist and what became of people for organisers. */
export function peoplePage(facts: PeopleFacts, refused?: Refused): PeoplePage {
  const { cohort, group, standing, people, asked } = facts;
  const organiser = mayOrganise(standing);
  const base = paths.cohort.people(cohort.id);
  const row = (person: CohortPerson) => rowOf(person, facts, organiser);
  const list = (keep: (person: CohortPerson) => boolean, key: ListKey, size = othersOnPage): PeopleList => {
    const all = people.filter(keep);
    const { rows, isMore } = pageOf(all, asked[key], size);
    const pager = pagerOf(base, asked, isMore, { ...byName, key, hash: `#${key}` });
    return { rows: rows.map(row), count: all.length, pager };
  };
  const ofOrganiser = (statuses: string[], key: ListKey) =>
    list(({ status }) => organiser && statuses.includes(status), key);
  const isMember = ({ status, role }: CohortPerson) => status === 'seated' && role === 'member';
  const seated = people.filter(isMember).length;
  return {
    title: `People · ${cohort.name}`,
    crumbs: crumbsIn(group, cohort),
    tabs: cohortTabs(cohort, standing, 'people'),
    seats: saySeats(cohort, seated),
    facilitators: people.filter(({ status, role }) => status === 'seated' && role === 'facilitator').map(row),
    members: list((person) => isMember(person) && nameHas(person.name, asked.who), 'page', membersOnPage),
    search: searchOf(base, asked.who, seated > membersOnPage),
    asked: ofOrganiser(['asked'], 'asked'),
    waitlist: ofOrganiser(['waitlisted'], 'waiting'),
    former: ofOrganiser(['left', 'removed', 'declined'], 'former'),
    acceptAction: paths.cohort.people.acceptance(cohort.id),
    problem: refused?.errors.person ?? refused?.problem ?? '',
    declineHref: paths.cohort.people.refusal(cohort.id),
    add:
      organiser && !cohort.endedAt
        ? addPart({ path: base, asked, candidates: facts.candidates }, refused)
        : null,
    write: mayFacilitate(standing) ? { label: 'Email them', href: paths.cohort.email(cohort.id) } : null,
    invite: mayFacilitate(standing)
      ? {
          label: 'Invite by link',
          href: addressWith(paths.group.invitations(group.slug), { cohort: cohort.id }),
        }
      : null,
    empty: emptyOf(cohort, asked),
  };
}

type ListKey = 'page' | 'asked' | 'waiting' | 'former';

function emptyOf({ kind }: Cohort, { who }: PeopleAsked): EmptyPage {
  if (who) return { title: 'No one found', text: 'No members match that name.', action: null };
  const text =
    kind === 'open'
      ? 'Regulars appear here. Anyone in the group can come.'
      : 'People who get a place appear here.';
  return { title: 'No one yet', text, action: null };
}

function rowOf(person: CohortPerson, { cohort, group }: PeopleFacts, organiser: boolean): PersonRow {
  const of = [cohort.id, person.userId] as const;
  const other = person.role === 'facilitator' ? 'member' : 'facilitator';
  const changeable = organiser && person.status === 'seated' && !cohort.endedAt;
  return {
    id: person.userId,
    name: person.name,
    initials: initialsOf(person.name),
    facts: organiser ? factsOf(person, group.zone) : [],
    note: organiser && person.status === 'asked' ? person.note : '',
    removeHref:
      organiser && ['seated', 'waitlisted'].includes(person.status) ? paths.cohort.person.removal(...of) : '',
    roleAction: changeable ? paths.cohort.person.role(...of) : '',
    role: { value: other, label: other === 'member' ? 'Make a member' : 'Make a facilitator' },
  };
}

function factsOf({ status, askedAt, endedAt, endedReason }: CohortPerson, zone: string): string[] {
  const since = (date: Date) => sayDay(dateIn(zone, date));
  const reason = endedReason ? `“${endedReason}”` : '';
  if (status === 'asked')
    return [`asked ${since(askedAt)}`, endedAt ? `was removed ${since(endedAt)}` : '', reason].filter(
      Boolean,
    );
  if (status === 'waitlisted') return [`since ${since(askedAt)}`];
  if (status === 'seated') return [];
  return [`${status}${endedAt ? ` ${since(endedAt)}` : ''}`, reason].filter(Boolean);
}
