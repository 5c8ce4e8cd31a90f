import { paths } from '../../paths.ts';
import type { Link } from '../../platform/frame.ts';
import { sayWhen } from '../../platform/layout.ts';
import type { Reader } from '../../platform/reader.rules.ts';
import { sayTime } from '../../platform/time.ts';
import { many, ordinal } from '../../platform/words.rules.ts';
import type { Answer } from '../rules.ts';
import type { SessionPerson } from '../session.queries.ts';
import {
  freeSeats,
  isOffered,
  type Place,
  phaseOfSeats,
  waitlistOf,
  whenOffersBegin,
} from './seats.rules.ts';
import { othersOf } from './seats.state.rules.ts';

export interface SeatsPart {
  words: string;
  taken: number;
  capacity: number;
  /** The reader's own place on the waitlist; '' where they do not wait. */
  mine: string;
  /** Until when a seat is kept for them; null where none is. */
  clock: { iso: string; text: string } | null;
  /** What they can do about it. */
  action: string;
  buttons: { answer: Answer; label: string; isPrimary: boolean }[];
  /** For whoever leads: who waits, and whom somebody let pass. */
  list: Link | null;
}

declare module '../../platform/views.ts' {
  interface Views {
    'sessions/seats/_seats': SeatsPart;
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
  reader: Reader & { userId: string };
  mayLead: boolean;
  now: Date;
}

/** How full a session is, and the reader's own place: numbers for everyone, names for whoever leads. Null without a limit. */
export function seatsPart(facts: Facts): SeatsPart | null {
  const { session, people, reader, mayLead, now } = facts;
  const { capacity } = session;
  if (capacity === null) return null;
  const places = placesIn(people);
  const counts = othersOf({ ...session, leaderId: session.facilitatorId, places }, null, now);
  const waiting = waitlistOf(places, now);
  const isFree = freeSeats(capacity, counts) > 0;
  const mine = places.find(({ userId }) => userId === reader.userId);
  return {
    words: sayTaken(capacity, { ...counts, waiting: waiting.length }),
    ...{ taken: Math.min(counts.taken + counts.held, capacity), capacity },
    ...ownPart(mine, { ...facts, waiting, isFree }),
    action: paths.session.rsvp(session.id),
    list: mayLead
      ? { label: `Waitlist (${waiting.length})`, href: paths.session.waitlist(session.id) }
      : null,
  };
}

function sayTaken(capacity: number, counts: { taken: number; held: number; waiting: number }) {
  const { taken, held, waiting } = counts;
  const isOver = taken > capacity;
  return [
    isOver
      ? `${taken} going, for ${many(capacity, 'place')}`
      : `${taken} of ${many(capacity, 'place')} taken`,
    held > 0 ? `${held} on offer` : '',
    waiting > 0 ? `${waiting} on the waitlist` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

const placesIn = (people: SessionPerson[]): Place[] =>
  people.flatMap(({ userId, answer, guests, turn, offeredUntil }) =>
    answer ? [{ userId, answer, guests, turn, offeredUntil }] : [],
  );

interface Waiting extends Facts {
  waiting: readonly Place[];
  isFree: boolean;
}

/** What concerns the reader: their place on the waitlist, what becomes of it, and what they can do. */
function ownPart(mine: Place | undefined, facts: Waiting): Pick<SeatsPart, 'mine' | 'clock' | 'buttons'> {
  const { session, waiting, isFree, reader, now } = facts;
  const quiet = { clock: null, buttons: [] };
  if (mine?.answer === 'going') return { mine: '', ...quiet };
  const wouldWait = !isFree && session.facilitatorId !== reader.userId;
  if (mine?.answer !== 'waiting')
    return { mine: wouldWait ? 'All places are taken. “Going” puts you on the waitlist.' : '', ...quiet };
  const say = (instant: Date) => sayWhen(instant, reader, session.zone, now);
  const words = sayPlace(mine, waiting, session.startsAt, now, say);
  const until = mine.offeredUntil;
  if (isOffered(mine, now) && until)
    return {
      mine: words,
      clock: { iso: until.toISOString(), text: `at ${sayTime(until, reader)}` },
      buttons: [take, { answer: 'cannot', label: 'Decline', isPrimary: false }],
    };
  if (isFree && phaseOfSeats(session.startsAt, now) === 'open')
    return { mine: 'A place is free. The first to take it gets it.', clock: null, buttons: [take] };
  return { ...quiet, mine: words, buttons: until ? [queueAgain] : [] };
}

const take = { answer: 'going', label: 'Take the place', isPrimary: true } as const;
const queueAgain = { answer: 'going', label: 'Rejoin the waitlist', isPrimary: false } as const;

/** Somebody's place on the waitlist in words, and what becomes of it by itself. */
export function sayPlace(
  mine: Place,
  waiting: readonly Place[],
  startsAt: Date,
  now: Date,
  say: (instant: Date) => string,
): string {
  const until = mine.offeredUntil;
  if (until && isOffered(mine, now)) return `We’re holding a place for you until ${say(until)}.`;
  const place = ordinal(waiting.findIndex(({ userId }) => userId === mine.userId) + 1);
  const where = `You’re ${place} of ${waiting.length} on the waitlist`;
  const phase = phaseOfSeats(startsAt, now);
  if (phase === 'open')
    return `${where}. If a place becomes free now, we email everyone waiting and the first to answer gets it.`;
  if (until) return `${where}. Your offer expired, so people who haven’t had one come first.`;
  if (phase === 'offered')
    return `${where}. When it’s your turn, we’ll email you and hold the place for up to two hours.`;
  return `${where}. Until ${say(whenOffersBegin(startsAt))}, the next person gets a free place automatically. After that, we email them an offer.`;
}
