import { turnBefore } from '../../cohorts/queue.rules.ts';
import type { Answer } from '../rules.ts';
import {
  awaitsTurn,
  canFit,
  decided,
  freeSeats,
  isOffered,
  leading,
  type Others,
  type Place,
  phaseOfSeats,
  promoted,
  type Seats,
  seated,
  sizeOf,
} from './seats.rules.ts';

/** A session's seats with everybody's place: what the database holds, in one value. */
export interface SeatState extends Seats {
  /** Who was to lead and said that they cannot come: they lead again by coming. */
  lostLeaderId?: string | null;
  places: readonly Place[];
}

/** Everything that can happen to a session's seats. */
export type SeatOperation =
  | { kind: 'answer'; userId: string; answer: Answer; guests: number }
  /** The answer goes: taken back, removed from the cohort, left, account deleted. */
  | { kind: 'gone'; userId: string }
  | { kind: 'capacity'; capacity: number | null }
  | { kind: 'leader'; leaderId: string | null }
  | { kind: 'pass'; userId: string; how: 'ahead' | 'over' }
  | { kind: 'moved'; startsAt: Date }
  | { kind: 'time' };

/**
 * What a session's seats are after something has happened to them, one thing after the other. What the database does
 * under its lock is held against this.
 */
export function afterwards(state: SeatState, operation: SeatOperation, now: Date): SeatState {
  return settled(changed(state, operation, now), now);
}

function changed(state: SeatState, operation: SeatOperation, now: Date): SeatState {
  switch (operation.kind) {
    case 'answer':
      return phaseOfSeats(state.startsAt, now) === 'over' ? state : answeredByAnyone(state, operation, now);
    case 'gone':
      return { ...state, places: state.places.filter(({ userId }) => userId !== operation.userId) };
    case 'capacity':
      return { ...state, capacity: operation.capacity };
    case 'leader':
      return { ...state, leaderId: operation.leaderId, lostLeaderId: null };
    case 'pass':
      return passed(state, operation.userId, operation.how, now);
    case 'moved':
      return withoutOffers({ ...state, startsAt: operation.startsAt });
    case 'time':
      return state;
  }
}

/** An answer, with what it means where it is that of whoever leads, or did until they could not. */
function answeredByAnyone(
  state: SeatState,
  wish: { userId: string; answer: Answer; guests: number },
  now: Date,
): SeatState {
  const { userId, answer } = wish;
  const couldNot = state.places.some((place) => place.userId === userId && place.answer === 'cannot');
  const returns = !state.leaderId && state.lostLeaderId === userId && couldNot && answer === 'going';
  const led = returns ? { ...state, leaderId: userId, lostLeaderId: null } : state;
  const { state: after, refused } = answered(led, wish, now);
  if (refused) return state;
  const isLost = answer === 'cannot' && after.leaderId === userId;
  return isLost ? { ...after, leaderId: null, lostLeaderId: userId } : after;
}

/** The seats with all offers taken back: at another time the order of the list begins anew. */
export const withoutOffers = (state: SeatState): SeatState => ({
  ...state,
  places: state.places.map((place) =>
    place.offeredUntil === null ? place : { ...place, offeredUntil: null },
  ),
});

/** What an answer makes of the seats before anything is passed on, and why it is refused where it is. */
export function answered(
  state: SeatState,
  wish: { userId: string; answer: Answer; guests: number },
  now: Date,
): { state: SeatState; refused: 'party' | 'guests' | null } {
  const { userId } = wish;
  const mine = state.places.find((place) => place.userId === userId);
  const result = decided(mine, wish, state, othersOf(state, userId, now), now);
  return 'refused' in result
    ? { state, refused: result.refused }
    : { state: withPlace(state, result.place), refused: null };
}

/**
 * An organiser lets somebody who waits pass: before all others, or over the number of seats. It does nothing for who does
 * not wait (any more), or once the session has begun.
 */
export function passed(state: SeatState, userId: string, how: 'ahead' | 'over', now: Date): SeatState {
  const place = state.places.find((one) => one.userId === userId);
  if (place?.answer !== 'waiting' || phaseOfSeats(state.startsAt, now) === 'over') return state;
  if (how === 'over') return withPlace(state, seated(place));
  const turns = state.places.flatMap(({ turn }) => turn ?? []);
  return withPlace(state, { ...place, turn: turnBefore(turns), offeredUntil: null });
}

const withPlace = (state: SeatState, place: Place): SeatState => ({
  ...state,
  places: [...state.places.filter(({ userId }) => userId !== place.userId), place],
});

/** What everybody but one person takes; null for everybody. */
export function othersOf(state: SeatState, userId: string | null, now: Date): Others {
  const others = state.places.filter((place) => place.userId !== userId);
  const mine = state.places.find((place) => place.userId === userId);
  const myTurn = mine && awaitsTurn(mine) ? (mine.turn ?? 0) : Number.POSITIVE_INFINITY;
  const seatsOf = (those: Place[]) => those.reduce((sum, place) => sum + sizeOf(place, state), 0);
  return {
    taken: seatsOf(others.filter(({ answer }) => answer === 'going')),
    held: seatsOf(others.filter((place) => isOffered(place, now))),
    ahead: others.filter((one) => awaitsTurn(one) && canFit(one, state) && (one.turn ?? 0) < myTurn).length,
    lastTurn: Math.max(0, ...state.places.map(({ turn }) => turn ?? 0)),
  };
}

/** Passes on what is free, for whatever reason it is. */
export function settled(state: SeatState, now: Date): SeatState {
  if (phaseOfSeats(state.startsAt, now) === 'over') return state;
  if (!state.places.some(({ answer }) => answer === 'waiting')) return state;
  const leader = state.places.find(({ userId, answer }) => userId === state.leaderId && answer === 'waiting');
  const free = (of: SeatState, but: string | null) => freeSeats(of.capacity, othersOf(of, but, now));
  const lead = leader ? withPlace(state, leading(leader, free(state, leader.userId))) : state;
  return promoted(lead.places, free(lead, null), lead, now).reduce(withPlace, lead);
}

/** Whom the waitlist has brought a seat between two states, and whom an offer; one who answered for themselves knows. */
export function news(before: SeatState, after: SeatState, but: string | null = null) {
  const was = new Map(before.places.map((place) => [place.userId, place]));
  const changed = after.places.filter((place) => place !== was.get(place.userId) && place.userId !== but);
  return {
    given: changed.filter(
      ({ userId, answer }) => answer === 'going' && was.get(userId)?.answer === 'waiting',
    ),
    offered: changed.filter((place) => place.answer === 'waiting' && place.offeredUntil !== null),
  };
}
