import { sortedBy } from '../../platform/table.ts';
import { answersToRead } from './application-fields.pages.ts';
import type { ApplicationRow } from './applications.queries.ts';
import type { Round } from './queries.ts';
import {
  type ApplicationSort,
  calledIn,
  type Filter,
  matches,
  meanScore,
  type Review,
  readable,
  type Sought,
  type Verdict,
} from './review.rules.ts';
import type { ApplicationRole, Decision, Happening } from './rules.ts';

/** Applications as an organiser may see them, and what they look for. */
export interface ReviewFacts {
  round: Round;
  group: { slug: string; name: string };
  rows: ApplicationRow[];
  reviews: Map<string, Review[]>;
  readerId: string;
  filter: Filter;
}

export interface SoughtRow extends Sought {
  row: ApplicationRow;
  name: string;
}

export const roleWords: Record<ApplicationRole, string> = {
  member: 'participant',
  facilitator: 'facilitator',
  either: 'participant or facilitator',
};
export const decisionWords: Record<Decision, { words: string; tone: string }> = {
  accept: { words: 'Accept', tone: 'ok' },
  waitlist: { words: 'Waitlist', tone: 'warn' },
  decline: { words: 'Decline', tone: 'bad' },
};
export const undecided = { words: 'Undecided', tone: 'plain' };
export const verdictWords: Record<Verdict, string> = { yes: 'yes', maybe: 'maybe', no: 'no' };

/** All applications as the reader may see them, and those that the filter finds. */
export function sought({ round, rows, reviews, readerId, filter }: ReviewFacts): {
  all: SoughtRow[];
  found: SoughtRow[];
} {
  const all = rows.map((row): SoughtRow => {
    const { application } = row;
    const name = calledIn(round, row);
    const answers = answersToRead(round, application.answers).map(({ answer }) => answer);
    const { state, role, decision, tags } = application;
    const words = [name, ...answers].join('\n');
    return {
      row,
      name,
      state,
      role,
      decision,
      tags,
      words,
      ...readable(reviews.get(application.id) ?? [], readerId),
    };
  });
  const found = all.filter((one) => matches(one, filter));
  return { all, found: sortedBy(found, filter.sort ?? '', keyOf) };
}

const decisionOrder: (Decision | null)[] = [null, 'accept', 'waitlist', 'decline'];

/** What a list is sorted by, of one application. */
function keyOf({ row, name, role, decision, own, others }: SoughtRow, by: ApplicationSort) {
  const keys = {
    name,
    role: roleWords[role],
    experience: row.application.answers.experience ?? null,
    score: meanScore([own, ...others]),
    decision: decisionOrder.indexOf(decision),
  };
  return keys[by];
}

const happened: Record<Happening, string> = {
  submitted: 'Submitted',
  changed: 'Answers changed',
  withdrawn: 'Withdrawn',
  deferred: 'Deferred',
  moved: 'Moved to another round',
  arrived: 'Moved here from another round',
  accepted: 'Accepted',
  waitlisted: 'Waitlisted',
  declined: 'Declined',
  placed: 'Placed in a cohort',
  left: 'Dropped out',
  switched: 'Changed cohort',
};

/** What became of an application, as its organisers read it. */
export const sayHappened = ({ what, note, by }: { what: Happening; note: string; by: string | null }) =>
  [happened[what], note ? `: ${note}` : '', by ? `, by ${by}` : ''].join('');

export const stateWords = {
  draft: 'withdrawn, being rewritten',
  submitted: '',
  withdrawn: 'withdrawn',
  deferred: 'waiting for the next round',
  moved: 'moved to another round',
  left: 'dropped out',
};

/** What somebody knows of a decision; '' where there is nothing to know. */
export function sayTold(told: Decision | null, decision: Decision | null): string {
  if (told === null) return decision ? 'decision not sent yet' : '';
  return told === decision ? 'decision sent' : `sent before: ${decisionWords[told].words.toLowerCase()}`;
}

/** A filter as an address has it; '' for none. */
export function queryOf(filter: Filter): string {
  const query = new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) => (value && value !== 1 ? [[name, String(value)]] : [])),
  ).toString();
  return query && `?${query}`;
}
