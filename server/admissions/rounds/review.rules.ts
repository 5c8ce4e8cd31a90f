import type { ApplicationRole, ApplicationState, Decision } from './rules.ts';

export const verdicts = ['yes', 'maybe', 'no'] as const;
export type Verdict = (typeof verdicts)[number];

/** One organiser's view of an application. */
export interface Review {
  reviewerId: string;
  name: string;
  verdict: Verdict | null;
  /** 1 to 5. */
  score: number | null;
  note: string;
}

/** The reviews that an organiser may read: their own, and once that has a verdict the others', so that each judges apart. */
export function readable(
  reviews: readonly Review[],
  readerId: string,
): { own: Review | null; others: Review[] } {
  const own = reviews.find(({ reviewerId }) => reviewerId === readerId) ?? null;
  return { own, others: own?.verdict ? reviews.filter((review) => review !== own) : [] };
}

/** What is looked for in the list of applications; a field that is missing looks for nothing. */
export interface Filter {
  decision?: Decision | 'none' | undefined;
  role?: ApplicationRole | undefined;
  /** `open`: without a verdict of one's own. `differ`: verdicts that one may read are not all the same. */
  review?: 'open' | 'mine' | 'differ' | undefined;
  tag?: string | undefined;
  text?: string | undefined;
  /** '' for the order in which they were handed in. */
  sort?: '' | ApplicationSort | `-${ApplicationSort}` | undefined;
  page?: number | undefined;
}

export const applicationSorts = ['name', 'role', 'experience', 'score', 'decision'] as const;
export type ApplicationSort = (typeof applicationSorts)[number];

/** An application as far as looking for it goes. */
export interface Sought {
  state: ApplicationState;
  role: ApplicationRole;
  decision: Decision | null;
  tags: readonly string[];
  /** All words in it that the reader may see. */
  words: string;
  own: Review | null;
  others: readonly Review[];
}

/** Whether an application is what is looked for. */
export function matches(one: Sought, { decision, role, review, tag, text }: Filter): boolean {
  const ownVerdict = one.own?.verdict ?? null;
  return (
    (!decision || (one.decision ?? 'none') === decision) &&
    (!role || one.role === role) &&
    (!tag || one.tags.includes(tag)) &&
    (!text || one.words.toLocaleLowerCase().includes(text.toLocaleLowerCase())) &&
    (review !== 'open' || ownVerdict === null) &&
    (review !== 'mine' || ownVerdict !== null) &&
    (review !== 'differ' || one.others.some(({ verdict }) => verdict !== null && verdict !== ownVerdict))
  );
}

/** Mean score of those that may be read; null where nobody has given one. */
export function meanScore(reviews: readonly (Review | null)[]): number | null {
  const scores = reviews.flatMap((review) => review?.score ?? []);
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** What an applicant is called while names are hidden. */
export const blindName = (turn: number | null) => `Applicant ${turn ?? '?'}`;

/** Whether organisers may not know yet who an applicant is: in a round without names, until they were told. */
export const isNameless = (round: { blind: boolean }, application: { told: Decision | null }) =>
  round.blind && application.told === null;

/** What an applicant is called to organisers: by name, unless the round still hides it. */
export const calledIn = (
  round: { blind: boolean },
  { application, name }: { application: { turn: number | null; told: Decision | null }; name: string },
) => (isNameless(round, application) ? blindName(application.turn) : name);

interface Decided {
  turn: number | null;
  decision: Decision | null;
}

/** The decisions that a page shows, by turn ("1a,2w,3"), so that nobody builds on one that they have not seen. */
export const seenIn = (applications: readonly Decided[]) =>
  applications.map(({ turn, decision }) => `${turn ?? '?'}${decision?.charAt(0) ?? ''}`).join(',');

/** Those about whom was decided, or who applied anew, since a page was made. */
export function changedSince<One extends { application: Decided }>(
  seen: string,
  rows: readonly One[],
): One[] {
  const shown = new Set(seen.split(','));
  return rows.filter(({ application }) => !shown.has(seenIn([application])));
}

/** How many are accepted for a seat, over or under the round's number of seats. */
export function seatsLeft(
  applications: readonly { state: ApplicationState; role: ApplicationRole; decision: Decision | null }[],
  seats: number,
): number {
  const accepted = applications.filter(
    ({ state, role, decision }) => state === 'submitted' && role !== 'facilitator' && decision === 'accept',
  );
  return seats - accepted.length;
}
