import { paths } from '../../paths.ts';
import { type Field, fieldOf, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import type { EmptyPage, TabsPage } from '../../platform/layout.ts';
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
  filter: { action: string; fields: Field[]; decision: string; clearHref: string };
  action: string;
  back: string;
  /** The decisions that the page shows. */
  seen: string;
  rows: {
    id: string;
    href: string;
    name: string;
    facts: string[];
    tags: string[];
    reviews: string;
    decision: { words: string; tone: string };
    told: string;
    /** Whether one can decide about it at all. */
    canDecide: boolean;
  }[];
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
  const count = (decision: Filter['decision'], label: string) => ({
    label,
    count: all.filter((one) => matches(one, { decision })).length,
    href: `${base}${queryOf({ ...filter, decision })}`,
    current: filter.decision === decision,
  });
  return {
    title: 'Applications',
    assets: ['review.js'],
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
      clearHref: back === '' ? '' : base,
    },
    action: paths.round.applications.decisions(round.id),
    back,
    seen: seenIn(found.map(({ row }) => row.application)),
    rows: found.map((one) => rowOf(one, base, back)),
    empty: emptyOf(all.length, found.length, round),
    blind: round.blind,
  };
}

function rowOf({ row: { application }, name, own, others, ...one }: SoughtRow, base: string, back: string) {
  const mean = meanScore([own, ...others]);
  return {
    id: application.id,
    href: `${base}/${application.id}${back}`,
    name,
    facts: [
      roleWords[one.role],
      application.answers.experience ? `experience ${application.answers.experience} of 5` : '',
      one.state === 'submitted' ? '' : stateWords[one.state],
    ].filter(Boolean),
    tags: [...one.tags],
    reviews: [
      own?.verdict ? `you: ${verdictWords[own.verdict]}` : 'not reviewed by you',
      ...others.flatMap(({ name: who, verdict }) => (verdict ? [`${who}: ${verdictWords[verdict]}`] : [])),
      mean === null ? '' : `score ${mean.toFixed(1)}`,
    ]
      .filter(Boolean)
      .join(', '),
    decision: one.decision ? decisionWords[one.decision] : undecided,
    told: sayTold(application.told, one.decision),
    canDecide: one.state === 'submitted',
  };
}

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
