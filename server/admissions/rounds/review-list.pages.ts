import { paths } from '../../paths.ts';
import { type Field, fieldOf, type Refused } from '../../platform/form.ts';
import type { Link, Page } from '../../platform/frame.ts';
import type { EmptyPage, PagerPage, TabsPage } from '../../platform/layout.ts';
import { byName, pageOf, pagerOf } from '../../platform/paging.ts';
import { csvLink, headsOf, pickedIn, type TablePage, type TableRow } from '../../platform/table.ts';
import { many } from '../../platform/words.rules.ts';
import type { Round } from './queries.ts';
import { type Filter, matches, meanScore, seatsLeft, seenIn } from './review.rules.ts';
import {
  decisionWords,
  queryOf,
  type ReviewFacts,
  roleWords,
  type SoughtRow,
  sayTold,
  sought,
  stateWords,
  undecided,
  verdictWords,
} from './review-words.pages.ts';
import { crumbsInRound, roundTabs } from './tabs.ts';

export interface ReviewListPage extends Page {
  tabs: TabsPage;
  problem: string;
  /** How many places the decisions leave. */
  seats: { words: string; tone: string };
  counts: { label: string; count: number; href: string; current: boolean }[];
  filter: { action: string; fields: Field[]; decision: string; sort: string; clearHref: string };
  /** Null where there is nothing to list. */
  table: TablePage | null;
  pager: PagerPage;
  csv: Link | null;
  empty: EmptyPage | null;
  blind: boolean;
}

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/review-list': ReviewListPage;
  }
}

/** The list of applications to a round, for its organisers. */
export function reviewListPage(facts: ReviewFacts, refused?: Refused): ReviewListPage {
  const { round, group, filter } = facts;
  const { all, found } = sought(facts);
  const base = paths.round.applications(round.id);
  const back = queryOf(filter);
  const listed = pageOf(found, filter.page ?? 1, applicationsOnPage);
  const count = (decision: Filter['decision'], label: string) => ({
    label,
    count: all.filter((one) => matches(one, { decision })).length,
    href: `${base}${queryOf({ ...filter, decision, page: undefined })}`,
    current: filter.decision === decision,
  });
  return {
    title: 'Applications',
    assets: ['list.css', 'review.js'],
    crumbs: crumbsInRound(group, round),
    tabs: roundTabs(round, 'applications'),
    problem: refused?.problem ?? '',
    seats: saySeatsLeft(seatsLeft(all, round.seats), round.seats),
    counts: [
      count(undefined, 'All'),
      count('none', 'Undecided'),
      count('accept', 'Accept'),
      count('waitlist', 'Waitlist'),
      count('decline', 'Decline'),
    ],
    filter: {
      action: base,
      fields: filterFields(filter, all),
      decision: filter.decision ?? '',
      sort: filter.sort ?? '',
      clearHref: isFiltered(filter) ? base : '',
    },
    table: found.length > 0 ? tableOf(facts, listed.rows, refused) : null,
    pager: pagerOf(base, { ...filter }, listed.isMore, byName),
    csv: all.length > 0 ? csvLink(`${paths.round.applicationsCsv(round.id)}${back}`) : null,
    empty: emptyOf(all.length, found.length, round),
    blind: round.blind,
  };
}

/** So many are listed at once. */
const applicationsOnPage = 40;

const isFiltered = ({ decision, role, review, tag, text }: Filter) =>
  Boolean(decision || role || review || tag || text);

function tableOf({ round, filter }: ReviewFacts, rows: SoughtRow[], refused?: Refused): TablePage {
  const base = paths.round.applications(round.id);
  const back = queryOf(filter);
  const chosen = pickedIn(refused, 'application');
  return {
    id: 'applications',
    label: 'Applications',
    heads: headsOf(base, { ...filter, sort: filter.sort ?? '' }, [
      { label: 'Name', by: 'name' },
      ...(round.facilitatorsApply ? [{ label: 'Role', by: 'role' }] : []),
      { label: 'Experience', by: 'experience', isNumber: true, downFirst: true },
      { label: 'Reviews' },
      { label: 'Score', by: 'score', isNumber: true, downFirst: true },
      { label: 'Decision', by: 'decision' },
    ]),
    rows: rows.map((one) => rowOf(one, { base, back, hasRoles: round.facilitatorsApply, chosen })),
    bulk: {
      action: paths.round.applications.decisions(round.id),
      name: 'application',
      hidden: [
        { name: 'back', value: back },
        { name: 'seen', value: seenIn(rows.map(({ row }) => row.application)) },
      ],
      field: null,
      buttons: [
        { label: 'Accept', name: 'decision', value: 'accept' },
        { label: 'Waitlist', name: 'decision', value: 'waitlist' },
        { label: 'Decline', name: 'decision', value: 'decline' },
        { label: 'Undecided', name: 'decision', value: '', quiet: true },
      ],
      hint: 'No one gets an email until you send decisions. Until then, Undecided takes a decision back. Keys: j and k move down and up, x selects, o opens; y accepts, m waitlists and n declines the selected applications, or the current one.',
    },
  };
}

interface Listed {
  base: string;
  back: string;
  hasRoles: boolean;
  chosen: ReadonlySet<string>;
}

function rowOf(one: SoughtRow, { base, back, hasRoles, chosen }: Listed): TableRow {
  const { row, name, own, others } = one;
  const { application } = row;
  const mean = meanScore([own, ...others]);
  const decision = one.decision ? decisionWords[one.decision] : undecided;
  return {
    id: application.id,
    href: `${base}/${application.id}${back}`,
    name,
    note: [stateWords[one.state], ...one.tags].filter(Boolean).join(', '),
    cells: [
      ...(hasRoles ? [{ words: roleWords[one.role] }] : []),
      { words: String(application.answers.experience ?? '') },
      { words: sayReviews(own, others) },
      { words: mean === null ? '' : mean.toFixed(1) },
      { words: decision.words, tone: decision.tone, note: sayTold(application.told, one.decision) },
    ],
    canPick: one.state === 'submitted',
    isPicked: chosen.has(application.id),
  };
}

const sayReviews = (own: SoughtRow['own'], others: SoughtRow['others']) =>
  [
    own?.verdict ? `you: ${verdictWords[own.verdict]}` : 'not reviewed by you',
    ...others.flatMap(({ name, verdict }) => (verdict ? [`${name}: ${verdictWords[verdict]}`] : [])),
  ].join(', ');

const saySeatsLeft = (left: number, seats: number) =>
  left < 0
    ? { words: `${seats - left} accepted for ${many(seats, 'place')}: ${-left} too many`, tone: 'bad' }
    : { words: `${seats - left} of ${many(seats, 'place')} filled`, tone: left === 0 ? 'ok' : 'plain' };

function emptyOf(all: number, found: number, round: Round): EmptyPage | null {
  if (found > 0) return null;
  if (all > 0)
    return {
      title: 'No matching applications',
      text: 'Try a different search or filter.',
      action: { label: 'Show all', href: paths.round.applications(round.id) },
    };
  return {
    title: 'No applications yet',
    text: round.announcedAt
      ? 'Applications appear here as soon as they’re submitted. Share the round’s page to let people know.'
      : 'The round hasn’t been announced yet, so no one can apply.',
    action: { label: 'Open the round’s page', href: paths.round(round.id) },
  };
}

function filterFields(filter: Filter, all: SoughtRow[]): Field[] {
  const tags = [...new Set(all.flatMap((one) => one.tags))].sort();
  const any = { value: '', label: 'Any' };
  return [
    fieldOf({
      kind: 'select',
      name: 'role',
      label: 'Role',
      required: true,
      value: filter.role ?? '',
      options: [any, ...Object.entries(roleWords).map(([value, label]) => ({ value, label }))],
    }),
    fieldOf({
      kind: 'select',
      name: 'review',
      label: 'Reviews',
      required: true,
      value: filter.review ?? '',
      options: [
        any,
        { value: 'open', label: 'not reviewed by me' },
        { value: 'mine', label: 'reviewed by me' },
        { value: 'differ', label: 'reviewers disagree' },
      ],
    }),
    ...(tags.length > 0
      ? [
          fieldOf({
            kind: 'select',
            name: 'tag',
            label: 'Tag',
            required: true,
            value: filter.tag ?? '',
            options: [any, ...tags.map((value) => ({ value, label: value }))],
          }),
        ]
      : []),
    fieldOf({ kind: 'text', name: 'text', label: 'Text', required: true, value: filter.text ?? '' }),
  ].map((field) => ({ ...field, required: field.kind === 'select' }));
}
