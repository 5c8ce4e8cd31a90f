import { mayFacilitate, mayOrganise, type Standing } from '../groups/rules.ts';
import { type Field, fieldOf, type Refused } from '../platform/form.ts';
import { initialsOf, type Link, type Page } from '../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../platform/layout.ts';
import { dateIn, sayDay } from '../platform/time.ts';
import type { CohortPerson } from './people.queries.ts';
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

export interface PeoplePage extends Page {
  tabs: TabsPage;
  seats: string;
  facilitators: PersonRow[];
  members: PersonRow[];
  /** For organisers; empty for everyone else. */
  asked: PersonRow[];
  waitlist: PersonRow[];
  former: PersonRow[];
  acceptAction: string;
  /** Why the last form was refused, '' when none was. */
  problem: string;
  declineHref: string;
  add: { action: string; person: Field; role: Field } | null;
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
  candidates: { userId: string; name: string; role: string }[];
}

/** Who is in a cohort: names for everyone in it; questions, waitlist and what became of people for organisers. */
export function peoplePage(facts: PeopleFacts, refused?: Refused): PeoplePage {
  const { cohort, group, standing, people } = facts;
  const organiser = mayOrganise(standing);
  const base = `/cohorts/${cohort.id}/people`;
  const rows = (keep: (person: CohortPerson) => boolean) =>
    people.filter(keep).map((person) => rowOf(person, facts, organiser));
  const seated = people.filter(({ status, role }) => status === 'seated' && role === 'member').length;
  return {
    title: `People · ${cohort.name}`,
    crumbs: crumbsIn(group, cohort),
    tabs: cohortTabs(cohort, standing, 'people'),
    seats: saySeats(cohort, seated),
    facilitators: rows(({ status, role }) => status === 'seated' && role === 'facilitator'),
    members: rows(({ status, role }) => status === 'seated' && role === 'member'),
    asked: organiser ? rows(({ status }) => status === 'asked') : [],
    waitlist: organiser ? rows(({ status }) => status === 'waitlisted') : [],
    former: organiser ? rows(({ status }) => ['left', 'removed', 'declined'].includes(status)) : [],
    acceptAction: `${base}/acceptance`,
    problem: refused?.errors.person ?? refused?.problem ?? '',
    declineHref: `${base}/refusal`,
    add: organiser && facts.candidates.length > 0 && !cohort.endedAt ? addOf(facts, base, refused) : null,
    write: mayFacilitate(standing) ? { label: 'Write to them', href: `/cohorts/${cohort.id}/letter` } : null,
    invite: organiser ? { label: 'Invite by link', href: `/groups/${group.slug}/invitations` } : null,
    empty: {
      title: 'Nobody yet',
      text:
        cohort.kind === 'open'
          ? 'Regulars appear here; anyone of the group may come.'
          : 'Whoever gets a seat appears here.',
      action: null,
    },
  };
}

function rowOf(person: CohortPerson, { cohort, group }: PeopleFacts, organiser: boolean): PersonRow {
  const base = `/cohorts/${cohort.id}/people/${person.userId}`;
  const other = person.role === 'facilitator' ? 'member' : 'facilitator';
  const changeable = organiser && person.status === 'seated' && !cohort.endedAt;
  return {
    id: person.userId,
    name: person.name,
    initials: initialsOf(person.name),
    facts: organiser ? factsOf(person, group.zone) : [],
    note: organiser && person.status === 'asked' ? person.note : '',
    removeHref: organiser && ['seated', 'waitlisted'].includes(person.status) ? `${base}/removal` : '',
    roleAction: changeable ? `${base}/role` : '',
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

function addOf({ candidates }: PeopleFacts, base: string, refused?: Refused) {
  const mine = refused?.action === base ? refused : undefined;
  return {
    action: base,
    person: fieldOf(
      {
        kind: 'select',
        name: 'person',
        label: 'Member of the group',
        required: true,
        options: candidates.map(({ userId, name }) => ({ value: userId, label: name })),
      },
      mine,
    ),
    role: fieldOf(
      {
        kind: 'select',
        name: 'role',
        label: 'As',
        required: true,
        value: 'member',
        options: [
          { value: 'member', label: 'Member' },
          { value: 'facilitator', label: 'Facilitator' },
        ],
      },
      mine,
    ),
  };
}
