import type { TemplateText } from '../mail/templates/text.rules.ts';
import { paths } from '../paths.ts';
import { crumbsOf, groupTabs } from '../people/groups/tabs.ts';
import { type Field, fieldOf } from '../platform/form.ts';
import type { Link, Page } from '../platform/frame.ts';
import type { EmptyPage, PagerPage, TabsPage } from '../platform/layout.ts';
import { addressWith, byName, pageOf, pagerOf } from '../platform/paging.ts';
import { csvLink, headsOf, sortedBy, type TablePage, type TableRow } from '../platform/table.ts';
import { sayDate } from '../platform/time.ts';
import { many, plural } from '../platform/words.rules.ts';
import { type ChartsPart, chartsPart, sayShare } from './charts.pages.ts';
import { choicesOf, mostEnded } from './choice.rules.ts';
import { kindWords } from './emails.ts';
import type { CohortsAsked } from './forms.ts';
import { type CohortStanding, type GroupFacts, weeksLookedAt } from './group.people.ts';
import { total, weekPoints } from './points.rules.ts';
import { type SlippingPart, slippingPart } from './slipping.pages.ts';

export interface GroupAttendancePage extends Page {
  tabs: TabsPage;
  lede: string;
  /** Which cohorts are looked at; null where there is nothing to choose. */
  filter: { action: string; field: Field } | null;
  empty: EmptyPage | null;
  /** Null where none of the cohorts runs. */
  slipping: SlippingPart | null;
  /** How many are not named here; '' where all are. */
  slippingMore: string;
  untold: { title: string; note: string; href: string }[];
  untoldMore: string;
  charts: ChartsPart | null;
  cohorts: TablePage;
  pager: PagerPage;
  csv: Link;
  rules: Link;
}

declare module '../platform/views.ts' {
  interface Views {
    'certificates/group': GroupAttendancePage;
  }
}

/** A page names so many who may be slipping; each cohort's own names all of its. */
const mostNamed = 13;

/** And lists so many cohorts. */
const mostCohorts = 20;

/** Whose name is under a note, and on which day their weeks start. */
interface Reading {
  name: string;
  weekStart: number;
}

/** How attendance stands in a whole group, for those who organise it. */
export function groupAttendancePage(
  group: { id: string; slug: string; name: string },
  facts: GroupFacts,
  {
    reader,
    kindTemplate,
    now,
    page,
    sort,
  }: {
    reader: Reading;
    kindTemplate: TemplateText | null;
    now: Date;
  } & Pick<CohortsAsked, 'page' | 'sort'>,
): GroupAttendancePage {
  const base = paths.group.attendance(group.slug);
  const { all, choice, cohorts, untold, untoldCount } = facts;
  const choices = choicesOf(all);
  const returnTo = choice === 'running' ? base : `${base}?cohorts=${choice}`;
  const listed = pageOf(sortedBy(cohorts, sort, keyOf), page, mostCohorts);
  const asked = { cohorts: choice === 'running' ? '' : choice, sort, page };
  const noteWords = kindWords(reader.name, { cohort: { id: '', name: '…' }, group }, kindTemplate);
  const people = cohorts.flatMap(({ cohort, slipping }) => slipping.map((one) => ({ ...one, cohort })));
  return {
    title: `Attendance · ${group.name}`,
    assets: ['list.css'],
    crumbs: crumbsOf(group),
    tabs: groupTabs(group.slug, 'organiser', 'attendance'),
    lede: ledeOf(cohorts, choice),
    filter: choices.length > 1 ? { action: base, field: choiceField(choices, choice) } : null,
    empty: emptyOf(group, facts),
    slipping: cohorts.some(({ cohort }) => !cohort.endedAt)
      ? slippingPart(people.slice(0, mostNamed), noteWords, returnTo)
      : null,
    slippingMore:
      people.length > mostNamed
        ? `And ${people.length - mostNamed} more. See each cohort’s own attendance page, below.`
        : '',
    untold: untold.map(({ cohort, session }) => ({
      ...{ title: session.title, href: paths.session.attendance(session.id) },
      note: `${cohort.name}, ${sayDate(session.date, now)}`,
    })),
    untoldMore:
      untoldCount > untold.length ? `And ${many(untoldCount - untold.length, 'earlier session')}.` : '',
    charts: chartsPart(
      weekPoints(
        cohorts.flatMap(({ days }) => days),
        weeksLookedAt + 1,
        reader.weekStart,
      ),
      {
        ...{ one: 'week', many: 'weeks', head: 'Week' },
      },
    ),
    cohorts: {
      ...{ id: 'by-cohort', label: 'Attendance by cohort', bulk: null, rows: listed.rows.map(rowOf) },
      heads: headsOf(base, asked, columns, '#cohorts'),
    },
    pager: pagerOf(base, asked, listed.isMore, { ...byName, hash: '#cohorts' }),
    csv: csvLink(addressWith(paths.group.attendanceCsv(group.slug), { cohorts: asked.cohorts })),
    rules: { label: 'The group’s attendance rules', href: paths.group.attendance.rules(group.slug) },
  };
}

function ledeOf(cohorts: readonly CohortStanding[], choice: string): string {
  const known = total(cohorts.flatMap(({ days }) => days));
  if (known.of === 0) return '';
  const rate = sayShare(known);
  if (choice === 'ended' && cohorts.length === mostEnded)
    return `${rate} attendance over ${weeksLookedAt} weeks in the last ${mostEnded} cohorts to end.`;
  if (choice !== 'running')
    return `${rate} attendance over ${weeksLookedAt} weeks in ${many(cohorts.length, 'cohort')}.`;
  return plural(
    cohorts.length,
    `${rate} attendance over the last ${weeksLookedAt} weeks in the cohort running now.`,
    `${rate} attendance over the last ${weeksLookedAt} weeks in the ${cohorts.length} cohorts running now.`,
  );
}

const choiceField = (options: { value: string; label: string }[], value: string) =>
  fieldOf({ kind: 'select', name: 'cohorts', label: 'Cohorts', required: true, value, options });

/** What to do where there is nothing to draw. */
function emptyOf({ slug }: { slug: string }, { all, cohorts, untold }: GroupFacts): EmptyPage | null {
  if (all.length === 0)
    return {
      title: 'No cohorts yet',
      text: 'Once a cohort has met and its facilitator has taken attendance, you’ll see it here.',
      action: { label: 'Plan a cohort', href: paths.group.cohorts.new(slug) },
    };
  if (cohorts.length === 0)
    return {
      title: 'No cohorts running',
      text: 'Look at past cohorts, or plan the next one.',
      action: { label: 'Plan a cohort', href: paths.group.cohorts.new(slug) },
    };
  const isKnown = cohorts.some(({ days }) => days.length > 0);
  const isSlipping = cohorts.some(({ slipping }) => slipping.length > 0);
  const allEnded = cohorts.every(({ cohort }) => cohort.endedAt);
  if (isKnown || untold.length > 0 || isSlipping || allEnded) return null;
  return {
    title: 'No attendance taken yet',
    text: 'Once a session has begun, you can take attendance from its page. It then appears here, by week and by cohort.',
    action: { label: 'See the cohorts', href: paths.group.cohorts(slug) },
  };
}

const columns = [
  { label: 'Cohort', by: 'name' },
  { label: 'Going', by: 'said', isNumber: true, downFirst: true },
  { label: 'Attended', by: 'came', isNumber: true, downFirst: true },
  { label: 'Rate', by: 'rate', isNumber: true, downFirst: true },
];

function keyOf({ cohort, days }: CohortStanding, by: 'name' | 'said' | 'came' | 'rate') {
  const { said, came, of } = total(days);
  if (by === 'name') return cohort.name;
  return of === 0 ? null : { said, came, rate: came / of }[by];
}

function rowOf({ cohort, days, slipping }: CohortStanding): TableRow {
  const count = total(days);
  const part = (of: number) => Math.round(Math.min(1, of / count.of) * 100);
  return {
    ...{ id: cohort.id, name: cohort.name, href: paths.cohort.attendance(cohort.id) },
    note: [
      cohort.endedAt ? 'ended' : '',
      cohort.kind === 'open' ? 'drop-in' : '',
      slipping.length > 0 ? `${slipping.length} at risk` : '',
      count.of === 0 ? 'no attendance yet' : '',
    ]
      .filter(Boolean)
      .join(', '),
    cells: [
      { words: count.of > 0 ? String(count.said) : '–' },
      { words: count.of > 0 ? `${count.came} of ${count.of}` : '–' },
      { words: sayShare(count) },
    ],
    bar: count.of > 0 ? { came: part(count.came), said: part(count.said) } : null,
  };
}
