import { paths } from '../../paths.ts';
import { type FormPage, formPage, type Refused } from '../../platform/form.ts';
import type { Page } from '../../platform/frame.ts';
import { type TabsPage, whenOf, type ZonedTime } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { answersToRead } from './application-fields.pages.ts';
import type { historyFor } from './history.queries.ts';
import { isNameless, type Review, seenIn, type Verdict, verdicts } from './review.rules.ts';
import {
  decisionWords,
  queryOf,
  type ReviewFacts,
  roleWords,
  type SoughtRow,
  sayHappened,
  sayTold,
  sought,
  stateWords,
  verdictWords,
} from './review-words.pages.ts';
import type { Decision } from './rules.ts';
import { crumbsInRound, roundTabs } from './tabs.ts';

export interface ReviewPage extends Page {
  tabs: TabsPage;
  heading: string;
  facts: string[];
  answers: { question: string; answer: string }[];
  others: { name: string; words: string; note: string }[];
  othersHint: string;
  review: FormPage;
  tags: FormPage;
  history: { words: string; when: ZonedTime }[];
  decide: {
    action: string;
    id: string;
    back: string;
    seen: string;
    options: { value: string; label: string; chosen: boolean }[];
  };
  previous: string;
  next: string;
  list: string;
  place: string;
}

/** A verdict as a choice of its own; within a sentence it's `verdictWords`. */
const verdictLabels: Record<Verdict, string> = { yes: 'Yes', maybe: 'Maybe', no: 'No' };

declare module '../../platform/views.ts' {
  interface Views {
    'admissions/rounds/review': ReviewPage;
  }
}

type History = Awaited<ReturnType<typeof historyFor>>;

/** One application with all that was written, and what the reader thinks of it. Null where there is none. */
export function reviewPage(
  facts: ReviewFacts & { history: History; reader: Reader; now: Date },
  applicationId: string,
  refused?: Refused,
): ReviewPage | null {
  const { round, group, filter } = facts;
  const { all, found } = sought(facts);
  const one = all.find(({ row }) => row.application.id === applicationId);
  if (!one) return null;
  const base = paths.round.applications(round.id);
  const back = queryOf(filter);
  const here = paths.round.applicant(round.id, applicationId);
  const index = found.indexOf(one);
  const hrefOf = (other: SoughtRow | undefined) =>
    other ? `${paths.round.applicant(round.id, other.row.application.id)}${back}` : '';
  const { application } = one.row;
  return {
    title: one.name,
    assets: ['review.js'],
    crumbs: [...crumbsInRound(group, round), { label: 'Applications', href: `${base}${back}` }],
    tabs: roundTabs(round, 'applications'),
    heading: one.name,
    facts: [
      roleWords[one.role],
      isNameless(round, application) || !one.row.email ? '' : one.row.email,
      one.state === 'submitted' ? sayTold(application.told, one.decision) : stateWords[one.state],
    ].filter(Boolean),
    answers: answersToRead(round, application.answers),
    others: one.others.map((review) => ({
      name: review.name,
      words: [review.verdict ? verdictWords[review.verdict] : '', review.score ? `score ${review.score}` : '']
        .filter(Boolean)
        .join(', '),
      note: review.note,
    })),
    othersHint: one.own?.verdict
      ? ''
      : 'You’ll see the other organisers’ reviews once you’ve given your own verdict.',
    review: reviewFormPage(`${here}/review`, one.own, back, refused),
    tags: formPage(
      {
        action: `${here}/tags`,
        submit: 'Save tags',
        hidden: [{ name: 'back', value: back }],
        fields: [
          {
            kind: 'text',
            name: 'tags',
            label: 'Tags',
            hint: 'Separate with commas: remote, student. For filters and for balancing cohorts.',
            value: one.tags.join(', '),
          },
        ],
      },
      refused,
    ),
    history: facts.history.map((entry) => ({
      words: sayHappened(entry),
      when: whenOf(entry.at, facts.reader, round.zone, facts.now),
    })),
    decide: {
      action: paths.round.applications.decisions(round.id),
      id: applicationId,
      back: `/${applicationId}${back}`,
      seen: seenIn([application]),
      options: one.state === 'submitted' ? decideOptions(one.decision) : [],
    },
    previous: hrefOf(found[index - 1]),
    next: index < 0 ? hrefOf(found[0]) : hrefOf(found[index + 1]),
    list: `${base}${back}`,
    place: index < 0 ? '' : `${index + 1} of ${found.length}`,
  };
}

const decideOptions = (decision: Decision | null) => [
  ...Object.entries(decisionWords).map(([value, { words }]) => ({
    value,
    label: words,
    chosen: value === decision,
  })),
  { value: '', label: 'None', chosen: decision === null },
];

const reviewFormPage = (action: string, own: Review | null, back: string, refused?: Refused): FormPage =>
  formPage(
    {
      action,
      submit: 'Save review',
      hidden: [{ name: 'back', value: back }],
      fields: [
        {
          kind: 'radio',
          name: 'verdict',
          label: 'Your verdict',
          value: own?.verdict ?? '',
          options: verdicts.map((value) => ({ value, label: verdictLabels[value] })),
        },
        {
          kind: 'select',
          name: 'score',
          label: 'Score',
          value: own?.score ? String(own.score) : '',
          options: ['', '1', '2', '3', '4', '5'].map((value) => ({ value, label: value || 'None' })),
        },
        {
          kind: 'textarea',
          name: 'note',
          label: 'Note',
          hint: 'Only organisers see this.',
          value: own?.note ?? '',
          rows: 3,
          maxlength: 4000,
        },
      ],
    },
    refused,
  );
