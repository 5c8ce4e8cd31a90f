import type { cohortsOfGroup } from '../../cohorts/group.queries.ts';
import { cohortRole, maySignUp } from '../../cohorts/rules.ts';
import { sayMeets, saySeats } from '../../cohorts/words.rules.ts';
import { paths } from '../../paths.ts';
import type { Link } from '../../platform/frame.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { dateIn, sayDate } from '../../platform/time.ts';
import { type GroupRole, isInside } from './rules.ts';

export interface CohortCard {
  name: string;
  curriculum: string;
  rhythm: string;
  venue: string;
  seats: string;
  /** What the reader is to it: "You are on the waitlist"; '' for nothing. */
  state: string;
  action: (Link & { first: boolean }) | null;
}

/** Cards of one kind under their heading. */
export interface CohortCards {
  id: string;
  title: string;
  cohorts: CohortCard[];
}

export type PublicCohort = Awaited<ReturnType<typeof cohortsOfGroup>>[number];

/** A group's cohorts with seats, then the evenings that anyone may drop in on; a kind without any is left out. */
export function cohortCards(
  cohorts: PublicCohort[],
  role: GroupRole | null,
  reader: Reader,
  now: Date,
): CohortCards[] {
  const cardsOf = (wanted: PublicCohort['kind']) =>
    cohorts
      .filter((cohort) => cohort.kind === wanted && (cohort.publishedAt !== null || mayOpen(cohort, role)))
      .map((cohort) => cohortCard(cohort, role, reader, now));
  return [
    { id: 'cohorts', title: 'Cohorts', cohorts: cardsOf('fixed') },
    { id: 'evenings', title: 'Open cohorts', cohorts: cardsOf('open') },
  ].filter((part) => part.cohorts.length > 0);
}

/** Whether the reader may open a cohort's inside, and so its sessions. */
export const mayOpen = (cohort: PublicCohort, role: GroupRole | null) =>
  isInside({ group: role, cohort: cohortRole(cohort, seatOf(cohort), role) });

const seatOf = ({ status, role }: PublicCohort) => (status && role ? { status, role } : null);

function cohortCard(cohort: PublicCohort, role: GroupRole | null, reader: Reader, now: Date): CohortCard {
  const { name, curriculum, venue } = cohort;
  const open = cohort.kind === 'open';
  return {
    name,
    curriculum: curriculum ?? '',
    rhythm: open ? '' : rhythmOf(cohort, reader, now),
    venue,
    seats: saySeats(cohort, cohort.taken),
    ...doorOf(cohort, role),
  };
}

function rhythmOf(cohort: PublicCohort, reader: Reader, now: Date): string {
  const began = cohort.startsOn < dateIn(cohort.zone, now);
  const [meets, date] = [sayMeets(cohort, reader), sayDate(cohort.startsOn, now)];
  return began ? `${meets}, since ${date}` : `${meets}, from ${date}`;
}

/** The one way in for this reader: the cohort itself, their sign-up, a new one, or none. */
function doorOf(cohort: PublicCohort, role: GroupRole | null): Pick<CohortCard, 'state' | 'action'> {
  const state = states[cohort.status ?? ''] ?? '';
  const signUp = paths.cohort.signUp(cohort.id);
  if (mayOpen(cohort, role)) {
    return { state, action: { label: 'Open', href: paths.cohort(cohort.id), first: false } };
  }
  if (state) return { state, action: { label: 'See your sign-up', href: signUp, first: false } };
  if (!maySignUp(cohort)) return { state, action: null };
  return { state, action: { label: signUpWords(cohort), href: signUp, first: true } };
}

function signUpWords({ kind, signUp, seats, taken }: PublicCohort): string {
  if (kind === 'open') return 'Drop in';
  if (signUp === 'approval') return 'Ask to join';
  return taken < seats ? 'Sign up' : 'Join the waitlist';
}

const states: Record<string, string> = {
  seated: 'You’re in',
  waitlisted: 'You’re on the waitlist',
  asked: 'You’ve asked to join',
};
