import { crumbsOf, groupTabs } from '../groups/tabs.ts';
import type { Page } from '../platform/frame.ts';
import type { TabsPage } from '../platform/layout.ts';
import { type ChartsPart, chartsPart, sayShare, totalOf, weekPoints } from './charts.pages.ts';
import type { CohortFacts } from './facts.ts';

export interface GroupAttendancePage extends Page {
  tabs: TabsPage;
  /** Which cohorts are looked at; nothing where there is no choice. */
  choices: { value: string; label: string; chosen: boolean }[];
  lede: string;
  charts: ChartsPart | null;
  cohorts: {
    name: string;
    href: string;
    said: string;
    came: string;
    share: string;
    /** How long its bar is, of a hundred. */
    bar: number;
    slipping: string;
  }[];
  slipping: { name: string; cohort: string; why: string; userId: string; noteAction: string }[];
  /** Where a note comes back to. */
  here: string;
  empty: string;
  rulesHref: string;
}

declare module '../platform/views.ts' {
  interface Views {
    'attendance/group': GroupAttendancePage;
  }
}

interface Found {
  group: { slug: string; name: string };
  cohorts: CohortFacts[];
  rounds: { id: string; name: string }[];
  /** What was chosen: `running`, `ended`, or a round. */
  which: string;
  now: Date;
}

/** Who came over a whole group, week by week and cohort by cohort, and who may be slipping in any. */
export function groupAttendancePage({ group, cohorts, rounds, which, now }: Found): GroupAttendancePage {
  const base = `/groups/${group.slug}`;
  const all = cohorts.map((cohort) => ({ ...cohort, members: cohort.attenders.filter(isMember) }));
  const known = all.filter(({ members }) => totalOf(members).of > 0);
  return {
    title: `Attendance · ${group.name}`,
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, 'organiser', 'attendance'),
    choices: choicesOf(rounds, which),
    lede: 'Who said they would come, who came, and who may need a kind word: over all cohorts. Those who facilitate are not counted.',
    charts: chartsPart(
      weekPoints(
        known.flatMap(({ members }) => members),
        now,
      ),
      ['Week', 'Sessions'],
    ),
    cohorts: known.map(rowOf),
    slipping: all.flatMap(slippingIn),
    here: which === 'running' ? `${base}/attendance` : `${base}/attendance?which=${which}`,
    empty: emptyWords(all.length),
    rulesHref: `${base}/attendance/rules`,
  };
}

type Cohort = CohortFacts & { members: CohortFacts['attenders'] };

const isMember = ({ person }: CohortFacts['attenders'][number]) => person.role === 'member';

const choicesOf = (rounds: Found['rounds'], which: string) =>
  [
    { value: 'running', label: 'All that run' },
    ...rounds.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'ended', label: 'All that have ended' },
  ].map((choice) => ({ ...choice, chosen: choice.value === which }));

function rowOf({ id, name, members }: Cohort): GroupAttendancePage['cohorts'][number] {
  const { said, came, of } = totalOf(members);
  const slipping = members.filter((one) => one.slipping !== '').length;
  return {
    ...{ name, href: `/cohorts/${id}/attendance` },
    said: sayShare(said, of),
    came: `${came} of ${of}`,
    share: sayShare(came, of),
    bar: Math.round((came / of) * 100),
    slipping: slipping === 0 ? '' : `${slipping} may be slipping`,
  };
}

const slippingIn = ({ id, name, members }: Cohort) =>
  members.flatMap(({ person, slipping }) =>
    slipping
      ? [
          {
            ...{ name: person.name, cohort: name, why: slipping, userId: person.userId },
            noteAction: `/cohorts/${id}/attendance/notes`,
          },
        ]
      : [],
  );

const emptyWords = (cohorts: number) =>
  cohorts === 0
    ? 'There is no such cohort with people and sessions yet. As soon as one meets, its weeks are drawn here.'
    : 'Nobody has said yet who came. Whoever leads does so from the page of a session, or by the code at the door; a room on this site notices by itself.';
