import { freeOf, heldUntil, isHeld, nextInLine } from '../../cohorts/queue.rules.ts';

export const offerStates = ['open', 'taken', 'declined', 'expired'] as const;

/** How long a seat is held for whoever it is offered to, in hours: over two evenings. */
export const offerHours = 48;

/** Until when a seat that is offered now is held. */
export const offeredUntil = (now: Date) => heldUntil(now, offerHours);

/** A cohort of a formed round, as far as somebody who comes late is concerned. */
export interface OpenPlace {
  cohortId: string;
  seats: number;
  /** Members, and seats that are held for somebody by an offer. */
  taken: number;
  /** How well they can make its time. */
  level: 'yes' | 'ifneeded' | null;
  /** Mean experience of its members, 1 to 5; null where nobody has said. */
  experience: number | null;
}

/** Whether somebody could sit there: a seat is free, and they can make its time. */
export const isPossible = ({ seats, taken, level }: OpenPlace) =>
  freeOf({ limit: seats, taken }) > 0 && level !== null;

/**
 * The places that somebody could have, the best first: a time that works before one that is only if needed, then the
 * smaller cohort, then the one whose people have least of the experience they bring, or most where they bring little.
 */
export function bestPlaces<Place extends OpenPlace>(places: Place[], experience: number | null): Place[] {
  const evens = (place: Place) =>
    experience === null || place.experience === null ? 0 : Math.abs(place.experience - experience);
  return places
    .filter(isPossible)
    .sort(
      (one, other) =>
        Number(one.level !== 'yes') - Number(other.level !== 'yes') ||
        one.taken - other.taken ||
        evens(other) - evens(one),
    );
}

/** Somebody who waits for a seat in a formed round. */
export interface Waiting {
  applicationId: string;
  userId: string;
  /** Who was accepted waits before who was put on the waitlist. */
  isAccepted: boolean;
  turn: number;
  level: OpenPlace['level'];
  /** Has an offer open, or let one of this cohort go. */
  isPassed: boolean;
}

/** To whom seats that have come free are offered: the first in order who can make their time. */
export const nextToOffer = <Person extends Waiting>(waiting: readonly Person[], free: number): Person[] =>
  nextInLine(waiting, free, {
    mayHave: ({ level, isPassed }) => level !== null && !isPassed,
    rankOf: ({ isAccepted }) => (isAccepted ? 0 : 1),
  });

/** Whether an offer can still be taken: it stands, and whoever it was made to is still in the round. */
export const mayTake = (offer: { state: string; expiresAt: Date }, application: Told, now: Date) =>
  offer.state === 'open' && isHeld(offer.expiresAt, now) && isStillIn(application);

interface Told {
  state: string;
  told: string | null;
}

/** Whether somebody is in a round, or waits for a place in it. */
export const isStillIn = ({ state, told }: Told) =>
  state === 'submitted' && (told === 'accept' || told === 'waitlist');
