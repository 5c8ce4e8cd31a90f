import { paths } from '../paths.ts';
import { type GroupRole, isInside, mayOrganise } from '../people/groups/rules.ts';
import { crumbsOf } from '../people/groups/tabs.ts';
import type { Link, Page } from '../platform/frame.ts';
import { type EmptyPage, type LeafPage, leafOfDate, type TabsPage } from '../platform/layout.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { many } from '../platform/words.rules.ts';
import type { CohortRow } from './people.queries.ts';
import type { Cohort } from './plan.queries.ts';
import { cohortRole, isDraft, mayComeIn, maySignUp } from './rules.ts';
import { sayMeets, saySeats } from './words.rules.ts';

interface CohortLine {
  leaf: LeafPage;
  name: string;
  /** '' where neither the cohort nor a way in is for the reader. */
  href: string;
  facts: string[];
  tag: { words: string; tone: string } | null;
  /** For organisers: "2 people ask to join". */
  asked: Link | null;
}

export interface CohortListPage extends Page {
  tabs: TabsPage;
  newHref: string;
  cohorts: CohortLine[];
  ended: CohortLine[];
  empty: EmptyPage;
}

declare module '../platform/views.ts' {
  interface Views {
    'cohorts/list': CohortListPage;
    'cohorts/_cohort': CohortLine;
  }
}

interface ListFacts {
  reader: Reader;
  group: { slug: string; name: string };
  tabs: TabsPage;
  /** Who is of the group sees every cohort, others those that they may join. */
  role: GroupRole | null;
  rows: CohortRow[];
}

/** A group's cohorts, as a reader of any kind may know them. */
export function cohortListPage(facts: ListFacts): CohortListPage {
  const { group, role, tabs } = facts;
  const organiser = mayOrganise({ group: role });
  const rows = facts.rows.filter(({ cohort, seat }) =>
    isDraft(cohort)
      ? isInside({ group: role, cohort: cohortRole(cohort, seat, role) })
      : role !== null || mayComeIn(cohort, seat),
  );
  const row = (one: CohortRow) => lineOf(one, role, facts.reader);
  const newHref = organiser ? paths.group.cohorts.new(group.slug) : '';
  return {
    title: `Cohorts · ${group.name}`,
    crumbs: crumbsOf(group),
    tabs,
    newHref,
    cohorts: rows.filter(({ cohort }) => !cohort.endedAt).map(row),
    ended: rows.filter(({ cohort }) => cohort.endedAt).map(row),
    empty: organiser
      ? {
          title: 'No cohorts yet',
          text: 'Choose a curriculum and a weekly time, and the whole course is planned at once.',
          action: { label: 'Plan a cohort', href: newHref },
        }
      : {
          title: 'Nothing to join at the moment',
          text: 'When a cohort opens for sign-up, it appears here. The organisers may know more.',
          action: { label: 'About the group', href: paths.group(group.slug) },
        },
  };
}

function lineOf(
  { cohort, curriculum, taken, waiting, asked, seat }: CohortRow,
  role: GroupRole | null,
  reader: Reader,
): CohortLine {
  const href = paths.cohort(cohort.id);
  const inside = isInside({ group: role, cohort: cohortRole(cohort, seat, role) });
  return {
    leaf: leafOfDate(cohort.startsOn),
    name: cohort.name,
    href: inside || mayComeIn(cohort, seat) ? href : '',
    facts: [
      curriculum ?? '',
      sayMeets(cohort, reader),
      cohort.venue,
      waiting > 0 ? `${many(waiting, 'person', 'people')} on the waitlist` : '',
    ].filter(Boolean),
    tag: tagOf(cohort, taken),
    asked:
      mayOrganise({ group: role }) && asked > 0
        ? {
            label: `${many(asked, 'request', 'requests')} to join`,
            href: paths.cohort.people(cohort.id),
          }
        : null,
  };
}

function tagOf(cohort: Cohort, taken: number) {
  if (cohort.endedAt) return { words: 'Ended', tone: 'plain' };
  if (isDraft(cohort)) return { words: 'Not published', tone: 'warn' };
  if (!maySignUp(cohort)) return { words: 'Sign-up closed', tone: 'plain' };
  const free = cohort.kind === 'open' || taken < cohort.seats;
  return { words: saySeats(cohort, taken), tone: free ? 'ok' : 'warn' };
}
