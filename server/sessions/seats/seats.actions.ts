import { type Db, db } from '../../platform/db.ts';
import { each } from '../../platform/each.ts';
import { conflict, invalid, missing, Refusal } from '../../platform/errors.ts';
import { many } from '../../platform/words.rules.ts';
import { leaderAnswers, leaderReturns, leadsAgain } from '../leading.actions.ts';
import type { Answer } from '../rules.ts';
import {
  type KeptPlace,
  type LockedSeats,
  lockSeats,
  placesAt,
  type Said,
  savePlaces,
  sessionsWaitedFor,
} from './seats.queries.ts';
import { freeSeats, type KeptAnswer, type Place, phaseOfSeats } from './seats.rules.ts';
import { answered, news, othersOf, type SeatState, settled, withoutOffers } from './seats.state.rules.ts';
import { tellOffered, tellOpen, tellSeated } from './seats.tell.actions.ts';

/** What somebody says about a session; what they leave out stays as it was. */
export interface Wish extends Said {
  answer: Answer;
  guests?: number | undefined;
  /** The standing answer that says so; left out where the person does. */
  standingId?: string | null;
  /** That it came where no page can ask anything back, as from a calendar. */
  isUnasked?: boolean;
}

/** An answer as it is kept, or why there is none. */
export type Outcome = KeptAnswer | Refusal;

/**
 * The one way to a seat in a session, for one person. Its row is locked before the seats are counted, so a thousand
 * people at once get exactly the seats there are, and the others turns on its waitlist in the order in which they came.
 * What this frees goes on to who waits. Returns the answer as it is kept. Throws `conflict`, `invalid` for a party that
 * is too large.
 */
export async function answerFor(tx: Db, sessionId: string, userId: string, wish: Wish, now: Date) {
  const session = await lockSeats(tx, sessionId);
  if (!session) throw missing();
  const [outcome] = await answerAll(tx, session, [{ ...wish, userId }], now);
  if (outcome instanceof Refusal) throw outcome;
  return outcome as KeptAnswer;
}

/** The same for many people under a lock that is held, one after the other; what is refused harms nobody else. */
export async function answerAll(
  tx: Db,
  locked: LockedSeats,
  wishes: (Wish & { userId: string })[],
  now: Date,
): Promise<Outcome[]> {
  const kept = await placesAt(tx, locked.id);
  const session = leaderReturns(locked, kept, wishes);
  const said = new Map(kept.map((place) => [place.userId, place]));
  const before: SeatState = { ...session, places: kept };
  let state = before;
  const brought: ReturnType<typeof news>[] = [];
  const outcomes = wishes.map(
    ({ userId, answer, isUnasked: _, guests = said.get(userId)?.guests ?? 0, ...more }): Outcome => {
      const party = answer === 'going' ? Math.min(guests, session.guestsEach) : 0;
      const result = answered(state, { userId, answer, guests: party }, now);
      if (result.refused) return refusal(result.refused, session);
      const next = settled(result.state, now);
      brought.push(news(result.state, next, userId));
      state = next;
      said.set(userId, {
        ...nothingSaid,
        ...said.get(userId),
        ...more,
        // Whatever somebody says themselves is theirs from then on.
        standingId: more.standingId ?? null,
        ...placeOf(next, userId),
        answeredAt: now,
      });
      return placeOf(next, userId).answer;
    },
  );
  await write(tx, session, before, state, said);
  await tell(tx, session, state, brought, now);
  const heard = wishes.filter((_, index) => !(outcomes[index] instanceof Refusal));
  const isBack = heard.some(({ userId }) => userId === session.leaderId);
  if (session !== locked && isBack) await leadsAgain(tx, locked);
  await leaderAnswers(tx, session, heard, now);
  return outcomes;
}

const nothingSaid = { isLate: false, word: '', standingId: null };

function placeOf({ places }: SeatState, userId: string): Place {
  const place = places.find((one) => one.userId === userId);
  if (!place) throw new Error('Someone who answered has no place.');
  return place;
}

const refusal = (why: 'party' | 'guests', { capacity }: LockedSeats) =>
  why === 'party'
    ? invalid({
        guests: `There are only ${many(capacity ?? 0, 'place')} in total, which isn’t enough for you and your guests.`,
      })
    : conflict('There aren’t enough free places for that. Your answer hasn’t changed.');

/** Gives on what is free in a session, for whatever reason, and takes up what has run out meanwhile. */
export async function settleSeats(tx: Db, sessionId: string, now: Date) {
  await changeSeats(tx, sessionId, (state) => state, now);
}

/** The same after a session was moved: what was offered for the old time is offered anew. */
export async function settleMoved(tx: Db, sessionId: string, now: Date) {
  await changeSeats(tx, sessionId, withoutOffers, now);
}

/** The same for several sessions, always locked in the same order. */
export async function settleAll(tx: Db, sessionIds: string[], now: Date) {
  for (const id of sessionIds.toSorted()) await settleSeats(tx, id, now);
}

/** Does something to the seats of a session under its lock, and gives on what that frees. */
export async function changeSeats(
  tx: Db,
  sessionId: string,
  change: (state: SeatState) => SeatState,
  now: Date,
) {
  const session = await lockSeats(tx, sessionId);
  if (!session || session.cancelledAt) return;
  const kept = await placesAt(tx, sessionId);
  const before: SeatState = { ...session, places: kept };
  const changed = change(before);
  const after = settled(changed, now);
  await write(tx, session, before, after, new Map(kept.map((place) => [place.userId, place])));
  await tell(tx, session, after, [news(before, after)], now);
}

/** Does what the passing of time alone asks for, in every session that somebody waits for. May be done at any time. */
export async function passSeatsOn(now: Date) {
  await each('places in sessions', await sessionsWaitedFor(db, now), ([id = '']) =>
    db.transaction((tx) => settleSeats(tx, id, now)),
  );
}

/** Writes the places that are others than before, or of people who have just answered. */
async function write(
  tx: Db,
  session: LockedSeats,
  before: SeatState,
  after: SeatState,
  said: ReadonlyMap<string, KeptPlace>,
) {
  const was = new Map(before.places.map((place) => [place.userId, place]));
  const changed = after.places.flatMap((place) => {
    const kept = said.get(place.userId);
    const isSame = place === was.get(place.userId) && kept === place;
    return isSame || !kept ? [] : [{ ...kept, ...place }];
  });
  await savePlaces(tx, session.id, changed);
}

/** Tells those who have come off the waitlist, and in the last two hours all who wait that a seat is anybody's. */
async function tell(
  tx: Db,
  session: LockedSeats,
  state: SeatState,
  brought: ReturnType<typeof news>[],
  now: Date,
) {
  const isStill = (answer: KeptAnswer) => (place: Place) =>
    state.places.some((one) => one.userId === place.userId && one.answer === answer);
  const given = brought.flatMap((one) => one.given).filter(isStill('going'));
  const offered = brought.flatMap((one) => one.offered).filter(isStill('waiting'));
  await tellSeated(tx, session, given, now);
  await tellOffered(tx, session, offered, now);
  const waiting = state.places.filter(({ answer }) => answer === 'waiting');
  const isOpen = waiting.length > 0 && phaseOfSeats(session.startsAt, now) === 'open';
  if (isOpen && freeSeats(session.capacity, othersOf(state, null, now)) > 0)
    await tellOpen(tx, session, waiting, now);
}
