import {
  entersAtOnce,
  freeOf,
  heldUntil,
  inOrder,
  isHeld,
  nextInLine,
  turnFor,
} from '../../cohorts/queue.rules.ts';
import type { Answer } from '../rules.ts';

/** An answer as it is kept: who says “going” when all seats are taken is waiting. */
export type KeptAnswer = Answer | 'waiting';

/** One person's answer, as far as it is about seats. */
export interface Place {
  userId: string;
  answer: KeptAnswer;
  /** How many they bring along. */
  guests: number;
  /** The order on the waitlist; null while they do not wait. */
  turn: number | null;
  /** Until when a free seat is kept for them while they wait; null where none was offered. */
  offeredUntil: Date | null;
}

/** What decides about the seats of a session. */
export interface Seats {
  /** Null: no limit. */
  capacity: number | null;
  startsAt: Date;
  /** Whoever leads comes without taking a seat. */
  leaderId: string | null;
}

/** What the others take of a session, seen from one person's place. */
export interface Others {
  /** Seats of those who come. */
  taken: number;
  /** Seats that are kept for those who have an offer. */
  held: number;
  /** How many would have the next seats before this person. */
  ahead: number;
  lastTurn: number;
}

const hour = 3_600_000;

/**
 * How a seat that frees is passed on: given, while there is a day left to arrange oneself; then offered, with a clock;
 * in the last two hours whoever answers first has it.
 */
export function phaseOfSeats(startsAt: Date, now: Date): 'given' | 'offered' | 'open' | 'over' {
  const left = startsAt.getTime() - now.getTime();
  if (left <= 0) return 'over';
  if (left <= 2 * hour) return 'open';
  return left > 24 * hour ? 'given' : 'offered';
}

/** Until then a seat that frees is given without asking. */
export const whenOffersBegin = (startsAt: Date) => new Date(startsAt.getTime() - 24 * hour);

/** An offer stands for two hours, and never into the last two, in which the seat is anybody's. */
const offerEnds = (startsAt: Date, now: Date) => heldUntil(now, 2, new Date(startsAt.getTime() - 2 * hour));

/** Whether a seat is kept for somebody just now. */
export const isOffered = ({ answer, offeredUntil }: Omit<Place, 'userId'>, now: Date) =>
  answer === 'waiting' && isHeld(offeredUntil, now);

/** Whether somebody still waits to be offered a seat. Who let an offer pass stays on the list, behind these. */
export const awaitsTurn = ({ answer, offeredUntil }: Omit<Place, 'userId'>) =>
  answer === 'waiting' && offeredUntil === null;

/** How many seats a place takes, or would take. */
export const sizeOf = (place: Pick<Place, 'userId' | 'guests'>, { leaderId }: Pick<Seats, 'leaderId'>) =>
  place.guests + (place.userId === leaderId ? 0 : 1);

/** Whether a place could ever be had: a party that is larger than the whole session holds up nobody behind it. */
export const canFit = (place: Pick<Place, 'userId' | 'guests'>, seats: Seats) =>
  sizeOf(place, seats) <= (seats.capacity ?? Number.POSITIVE_INFINITY);

/** How many seats are neither taken nor kept for somebody. */
export const freeSeats = (capacity: number | null, { taken, held }: Pick<Others, 'taken' | 'held'>) =>
  freeOf({ limit: capacity, taken, held });

/** What becomes of an answer: a place, or why there is none. */
export type Decided = { place: Place } | { refused: 'party' | 'guests' };

/**
 * Decides about an answer. `mine` is the person's place until now. Who comes already keeps their seat, who waits keeps
 * their turn, and nobody overtakes those who would be next, but in the last two hours.
 */
export function decided(
  mine: Place | undefined,
  wish: { userId: string; answer: Answer; guests: number },
  seats: Seats,
  others: Others,
  now: Date,
): Decided {
  const { userId, answer, guests } = wish;
  const without = { userId, turn: null, offeredUntil: null };
  if (answer !== 'going') return { place: { ...without, answer, guests: 0 } };
  const has = seatsHad(mine, seats, now);
  const asks = {
    ...{ size: sizeOf(wish, seats), has: has ?? 0, ahead: others.ahead },
    jumps: phaseOfSeats(seats.startsAt, now) === 'open',
  };
  if (entersAtOnce(asks, freeSeats(seats.capacity, others))) return { place: { ...without, answer, guests } };
  if (!canFit(wish, seats)) return { refused: 'party' };
  if (has !== null || userId === seats.leaderId) return { refused: 'guests' };
  const turn = turnFor(mine && awaitsTurn(mine) ? mine.turn : null, others.lastTurn);
  return { place: { ...without, answer: 'waiting', guests, turn } };
}

/** How many seats somebody has or is offered; null: none. */
const seatsHad = (mine: Place | undefined, seats: Seats, now: Date) =>
  mine && (mine.answer === 'going' || isOffered(mine, now)) ? sizeOf(mine, seats) : null;

/**
 * Passes free seats on to those who await their turn, in its order: the places that are others from then on.
 */
export function promoted(places: readonly Place[], free: number, seats: Seats, now: Date): Place[] {
  const phase = phaseOfSeats(seats.startsAt, now);
  if (phase === 'open' || phase === 'over') return [];
  const next = nextInLine(places, free, {
    sizeOf: (one) => sizeOf(one, seats),
    mayHave: (one) => awaitsTurn(one) && canFit(one, seats),
  });
  return next.map((place) =>
    phase === 'given' ? seated(place) : { ...place, offeredUntil: offerEnds(seats.startsAt, now) },
  );
}

/** A place from which somebody comes. */
export const seated = (place: Place): Place => ({
  ...place,
  answer: 'going',
  turn: null,
  offeredUntil: null,
});

/** Whoever leads comes off the waitlist at once, with as many guests as there are free seats for. */
export const leading = (place: Place, free: number): Place => ({
  ...seated(place),
  guests: Math.max(0, Math.min(place.guests, free)),
});

/** The waitlist in its order: first who awaits their turn or has an offer, then who let an offer pass. */
export function waitlistOf<Waiting extends Omit<Place, 'userId'>>(
  places: readonly Waiting[],
  now: Date,
): Waiting[] {
  const waiting = places.filter(({ answer }) => answer === 'waiting');
  return inOrder(waiting, (place) => (awaitsTurn(place) || isOffered(place, now) ? 0 : 1));
}
