import type { Standing } from '../people/groups/rules.ts';
import { entersAtOnce, freeOf, type Places } from './queue.rules.ts';

type Kind = 'fixed' | 'open';
export type SeatStatus = 'asked' | 'waitlisted' | 'seated' | 'declined' | 'left' | 'removed';
export type SeatRole = 'facilitator' | 'member';

/**
 * Whether somebody is of a cohort in what they may see and do. A seat makes them so; in an open cohort
 * everyone of the group is, but for those who were removed from it.
 */
export function cohortRole(
  cohort: { kind: Kind },
  seat: { role: SeatRole; status: string } | null,
  group: Standing['group'],
): Standing['cohort'] {
  if (seat?.status === 'seated') return seat.role;
  return cohort.kind === 'open' && group && seat?.status !== 'removed' ? 'member' : null;
}

/** What is known, under the cohort's lock, when somebody asks for a seat in it. */
export interface SeatAsk {
  kind: Kind;
  seats: number;
  signUp: 'closed' | 'open' | 'approval';
  /** Members who have a seat now; facilitators take none of the count. */
  taken: number;
  waiting: number;
  role: SeatRole;
  /** Seats that are held by offers to others; and whether one is for them. */
  held: number;
  isOffered: boolean;
  /** An organiser said yes already, or an invitation did. */
  approved: boolean;
  /** Was removed, from the cohort or its group. */
  removed: boolean;
}

/** What asking for a seat leads to. Whoever was removed is let back by an organiser only, never by a link. */
export function seatFor(ask: SeatAsk): 'asked' | 'waitlisted' | 'seated' {
  if (ask.removed || (!ask.approved && ask.signUp === 'approval')) return 'asked';
  const asks = {
    ...{ size: ask.role === 'facilitator' ? 0 : 1, ahead: ask.waiting },
    jumps: ask.kind === 'open' || ask.isOffered,
  };
  return entersAtOnce(asks, freeOf(seatsOf(ask, ask))) ? 'seated' : 'waitlisted';
}

/** The seats of a cohort: an open one has room for everybody. */
export const seatsOf = (
  cohort: { kind: Kind; seats: number },
  { taken, held }: { taken: number; held: number },
): Places => ({
  limit: cohort.kind === 'open' ? null : cohort.seats,
  taken,
  held,
});

/** What decides whether a cohort takes sign-ups. */
export interface SignUpFacts {
  signUp: 'closed' | 'open' | 'approval';
  /** Null for a draft. */
  publishedAt: Date | null;
  endedAt: Date | null;
}

/** Whether people may put their own name down. */
export const maySignUp = ({ signUp, publishedAt, endedAt }: SignUpFacts) =>
  signUp !== 'closed' && publishedAt !== null && endedAt === null;

/** Whether a cohort is planned but not announced: it would take sign-ups once it is published. */
export const isDraft = ({ publishedAt, endedAt }: Omit<SignUpFacts, 'signUp'>) =>
  publishedAt === null && endedAt === null;

/** Whether the way in is there for somebody: while sign-up is open, and for those whose name is down already. */
export const mayComeIn = (cohort: SignUpFacts, seat: { status: SeatStatus } | null) =>
  maySignUp(cohort) || isOnTheList(seat?.status);

/** Whether somebody's name is on the list at all: seated, or waiting for a seat or an answer. */
export const isOnTheList = (status: SeatStatus | null | undefined) =>
  status === 'asked' || status === 'waitlisted' || status === 'seated';
