import { many, ordinal } from '../cohorts/words.rules.ts';
import { sayWhen } from '../platform/layout.ts';
import { isOffered, type Place, waitlistOf } from './seats.rules.ts';
import { othersOf } from './seats.state.rules.ts';
import type { SessionPerson } from './session.queries.ts';

export interface SeatsPart {
  words: string;
  taken: number;
  capacity: number;
  /** The reader's own place on the waitlist; '' where they do not wait. */
  mine: string;
  /** What they can do about a seat that is kept for them; '' for nothing. */
  take: string;
  /** For whoever leads: the waitlist; '' where nobody waits. */
  list: { label: string; href: string } | null;
}

declare module '../platform/views.ts' {
  interface Views {
    'sessions/_seats': SeatsPart;
  }
}

interface Facts {
  session: {
    id: string;
    capacity: number | null;
    startsAt: Date;
    facilitatorId: string | null;
    zone: string;
  };
  people: SessionPerson[];
  reader: { userId: string; zone: string };
  mayLead: boolean;
  now: Date;
}

/** How full a session is, and the reader's own place: numbers for everyone, names for whoever leads. Null without a limit. */
export function seatsPart({ session, people, reader, mayLead, now }: Facts): SeatsPart | null {
  const { capacity } = session;
  if (capacity === null) return null;
  const places = placesIn(people);
  const state = { ...session, capacity, leaderId: session.facilitatorId, places };
  const { taken, held } = othersOf(state, null, now);
  const waiting = waitlistOf(places, now);
  const mine = places.find(({ userId, answer }) => userId === reader.userId && answer === 'waiting');
  const isMine = mine !== undefined && isOffered(mine, now);
  return {
    words: [
      `${taken} of ${many(capacity, 'seat')} taken`,
      held > 0 ? `${held} kept for who is next` : '',
      waiting.length > 0 ? `${waiting.length} waiting` : '',
    ]
      .filter(Boolean)
      .join(', '),
    ...{ taken: Math.min(taken + held, capacity), capacity },
    mine: mine
      ? sayPlace(mine, waiting, now, (instant) => sayWhen(instant, reader.zone, session.zone, now))
      : '',
    take: isMine ? `/sessions/${session.id}/rsvp` : '',
    list:
      mayLead && waiting.length > 0
        ? { label: `The waitlist (${waiting.length})`, href: `/sessions/${session.id}/waitlist` }
        : null,
  };
}

const placesIn = (people: SessionPerson[]): Place[] =>
  people.flatMap(({ userId, answer, guests, turn, offeredUntil }) =>
    answer ? [{ userId, answer, guests, turn, offeredUntil }] : [],
  );

/** Somebody's place on the waitlist in words, and what becomes of it by itself. */
export function sayPlace(
  mine: Place,
  waiting: readonly Place[],
  now: Date,
  say: (instant: Date) => string,
): string {
  if (isOffered(mine, now)) return `A seat is kept for you until ${say(mine.offeredUntil ?? now)}.`;
  const place = waiting.findIndex(({ userId }) => userId === mine.userId) + 1;
  return `You are ${ordinal(place)} of ${waiting.length} on the waitlist, and get a letter as soon as a seat is free for you.`;
}
