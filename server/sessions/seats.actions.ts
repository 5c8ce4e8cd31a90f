import { type Db, db } from '../platform/db.ts';
import { conflict, invalid, missing } from '../platform/errors.ts';
import type { Answer } from './rules.ts';
import {
  type Counts,
  changePlace,
  countSeats,
  findPlace,
  type LockedSeats,
  lockSeats,
  type Said,
  savePlace,
  sessionsWaitedFor,
  waitingAt,
} from './seats.queries.ts';
import {
  awaitsTurn,
  decided,
  freeOf,
  isOffered,
  type KeptAnswer,
  leading,
  type Place,
  phaseOfSeats,
  promoted,
  sizeOf,
} from './seats.rules.ts';
import { tellOffered, tellOpen, tellSeated } from './seats.tell.actions.ts';

/** What somebody says about a session; what they leave out stays as it was. */
export interface Wish extends Said {
  answer: Answer;
  guests?: number | undefined;
}

/**
 * The one way to a seat in a session. Its row is locked before the seats are counted, so a thousand people at once get
 * exactly the seats there are, and the others turns on its waitlist in the order in which they came. What this frees
 * goes on to who waits. Returns the answer as it is kept. Throws `conflict`, `invalid` for a party that is too large.
 */
export async function answerFor(
  tx: Db,
  sessionId: string,
  userId: string,
  wish: Wish,
  now: Date,
): Promise<KeptAnswer> {
  const session = await lockSeats(tx, sessionId);
  if (!session) throw missing();
  const mine = await findPlace(tx, sessionId, userId);
  const { answer, guests = mine?.guests ?? 0, ...said } = wish;
  const turn = mine && awaitsTurn(mine) ? mine.turn : null;
  const counts = await countSeats(tx, session, { userId, turn }, now);
  const going = answer === 'going' ? Math.min(guests, session.guestsEach) : 0;
  const result = decided(mine, { userId, answer, guests: going }, session, counts, now);
  if ('refused' in result) throw refusal(result.refused, session);
  await savePlace(tx, sessionId, result.place, said, now);
  const waited = mine?.answer === 'waiting' ? 1 : 0;
  if (counts.waiting > waited || result.place.answer === 'waiting')
    await passOn(tx, session, withPlace(counts, result.place, session, now), now);
  return result.place.answer;
}

const refusal = (why: 'party' | 'guests', { capacity }: LockedSeats) =>
  why === 'party'
    ? invalid({ guests: `There are ${capacity} seats altogether, so that so many never fit.` })
    : conflict('There are not so many free seats. Yours stays as it is.');

const withPlace = (others: Counts, place: Place, session: LockedSeats, now: Date): Counts => ({
  ...others,
  taken: others.taken + (place.answer === 'going' ? sizeOf(place, session) : 0),
  held: others.held + (isOffered(place, now) ? sizeOf(place, session) : 0),
});

/** Gives on what is free in a session, for whatever reason, and takes up what has run out meanwhile. */
export async function settleSeats(tx: Db, sessionId: string, now: Date) {
  const session = await lockSeats(tx, sessionId);
  if (!session) return;
  const counts = await countSeats(tx, session, null, now);
  if (counts.waiting > 0) await passOn(tx, session, counts, now);
}

/** The same for several sessions, always locked in the same order. */
export async function settleAll(tx: Db, sessionIds: string[], now: Date) {
  for (const id of sessionIds.toSorted()) await settleSeats(tx, id, now);
}

/** Does what the passing of time alone asks for, in every session that somebody waits for. May be done at any time. */
export async function passSeatsOn(now: Date) {
  for (const id of await sessionsWaitedFor(db, now)) await db.transaction((tx) => settleSeats(tx, id, now));
}

async function passOn(tx: Db, session: LockedSeats, counts: Counts, now: Date) {
  const phase = phaseOfSeats(session.startsAt, now);
  if (phase === 'over' || session.cancelledAt) return;
  const free = freeOf(session.capacity, counts);
  // Most answers to a full session end here: the list itself is only read when somebody may come off it.
  if (free <= 0 && !counts.leaderWaits) return;
  const queue = await waitingAt(tx, session.id);
  const leader = queue.find(({ userId }) => userId === session.leaderId);
  const others = queue.filter((place) => place !== leader);
  const left = free - (leader ? await seatLeader(tx, session, leader, free, now) : 0);
  const next = promoted(others, left, session, now);
  for (const place of next) await changePlace(tx, session.id, place);
  await tellSeated(
    tx,
    session,
    next.filter(({ answer }) => answer === 'going'),
    now,
  );
  await tellOffered(
    tx,
    session,
    next.filter(({ answer }) => answer === 'waiting'),
    now,
  );
  if (phase === 'open' && left > 0) await tellOpen(tx, session, others, now);
}

/** Lets whoever leads in; returns how many more seats are used by that. */
async function seatLeader(tx: Db, session: LockedSeats, leader: Place, free: number, now: Date) {
  const held = isOffered(leader, now) ? sizeOf(leader, session) : 0;
  const place = leading(leader, free + held);
  await changePlace(tx, session.id, place);
  return place.guests - held;
}
