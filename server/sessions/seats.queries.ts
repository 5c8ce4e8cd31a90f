import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { users } from '../accounts/tables.ts';
import { cohorts } from '../cohorts/tables.ts';
import { groups } from '../groups/tables.ts';
import type { Db } from '../platform/db.ts';
import type { Others, Place, Seats } from './seats.rules.ts';
import { rsvps, sessions } from './tables.ts';

/** What is kept with an answer besides the seat. */
export interface Said {
  isLate?: boolean;
  word?: string;
}

const seatFields = {
  id: sessions.id,
  capacity: sessions.capacity,
  guestsEach: sessions.guestsEach,
  startsAt: sessions.startsAt,
  cancelledAt: sessions.cancelledAt,
  leaderId: sessions.facilitatorId,
};

/**
 * Locks a session's seats: whoever counts or gives them holds this, so nobody counts beside them. What only points at
 * the session is not held up.
 */
export async function lockSeats(tx: Db, sessionId: string) {
  const [session] = await tx
    .select(seatFields)
    .from(sessions)
    .where(eq(sessions.id, sessionId))
    .for('no key update');
  return session;
}

export type LockedSeats = NonNullable<Awaited<ReturnType<typeof lockSeats>>>;

const placeFields = {
  userId: rsvps.userId,
  answer: rsvps.answer,
  guests: rsvps.guests,
  turn: rsvps.turn,
  offeredUntil: rsvps.offeredUntil,
};

const isOf = (sessionId: string, userId: string) =>
  and(eq(rsvps.sessionId, sessionId), eq(rsvps.userId, userId));

/** Somebody's place in a session. */
export async function findPlace(tx: Db, sessionId: string, userId: string): Promise<Place | undefined> {
  const [place] = await tx.select(placeFields).from(rsvps).where(isOf(sessionId, userId));
  return place;
}

/** Somebody's whole answer to a session. */
export async function findAnswer(db: Db, sessionId: string, userId: string) {
  const [said] = await db
    .select({ ...placeFields, isLate: rsvps.isLate, word: rsvps.word })
    .from(rsvps)
    .where(isOf(sessionId, userId));
  return said;
}

/** What the database counts of a session, besides one person; null for everybody. Only true under the lock. */
export interface Counts extends Others {
  waiting: number;
  leaderWaits: boolean;
}

/** Counts a session's seats as `Others` says, with one person's turn left out. Only true under the lock. */
export async function countSeats(
  tx: Db,
  session: Seats & { id: string },
  mine: Pick<Place, 'userId' | 'turn'> | null,
  now: Date,
): Promise<Counts> {
  const size = sql`(guests + case when user_id = ${session.leaderId} then 0 else 1 end)`;
  const isOther = mine ? sql`user_id <> ${mine.userId}` : sql`true`;
  const isBefore = mine?.turn == null ? sql`true` : sql`turn < ${mine.turn}`;
  const fits = session.capacity === null ? sql`true` : sql`${size} <= ${session.capacity}`;
  const [counts] = await tx
    .select({
      taken: sql<number>`coalesce(sum(${size}) filter (where answer = 'going' and ${isOther}), 0)::int`,
      held: sql<number>`coalesce(sum(${size}) filter (where offered_until > ${now.toISOString()}::timestamptz and ${isOther}), 0)::int`,
      ahead: sql<number>`(count(*) filter (where turn is not null and offered_until is null and ${isOther} and ${isBefore} and ${fits}))::int`,
      lastTurn: sql<number>`greatest(max(turn), 0)::int`,
      waiting: sql<number>`count(turn)::int`,
      leaderWaits: sql<boolean>`coalesce(bool_or(turn is not null and user_id = ${session.leaderId}), false)`,
    })
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, session.id), inArray(rsvps.answer, ['going', 'waiting'])));
  return counts ?? { taken: 0, held: 0, ahead: 0, lastTurn: 0, waiting: 0, leaderWaits: false };
}

/** Writes somebody's place, with what else they said where they said it. Who queues anew has answered anew. */
export async function savePlace(tx: Db, sessionId: string, place: Place, said: Said, now: Date) {
  const change = { ...place, ...said, answeredAt: now };
  await tx
    .insert(rsvps)
    .values({ sessionId, ...change })
    .onConflictDoUpdate({ target: [rsvps.sessionId, rsvps.userId], set: change });
}

/** Those who wait, in the order of their turns; those who have an offer or let one pass are among them. */
export const waitingAt = (tx: Db, sessionId: string) =>
  tx
    .select(placeFields)
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.answer, 'waiting')))
    .orderBy(asc(rsvps.turn));

/** Changes the place of somebody who answered, without their saying anything. */
export async function changePlace(tx: Db, sessionId: string, { userId, ...change }: Place) {
  await tx.update(rsvps).set(change).where(isOf(sessionId, userId));
}

/** Takes all offers back: the session is at another time, so the order of the list begins anew. */
export async function clearOffers(tx: Db, sessionIds: string[]) {
  if (sessionIds.length === 0) return;
  await tx
    .update(rsvps)
    .set({ offeredUntil: null })
    .where(and(inArray(rsvps.sessionId, sessionIds), eq(rsvps.answer, 'waiting')));
}

/** The sessions to come that somebody waits for. */
export async function sessionsWaitedFor(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: sessions.id })
    .from(rsvps)
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .where(and(eq(rsvps.answer, 'waiting'), gt(sessions.startsAt, now), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.id));
  return rows.map(({ id }) => id);
}

/** What letters about a session's seats need; whoever cannot be written to is left out. */
export async function seatReaders(tx: Db, sessionId: string, userIds: string[]) {
  const rows = await tx
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      zone: users.zone,
      answeredAt: rsvps.answeredAt,
      cohort: { id: cohorts.id, name: cohorts.name, zone: cohorts.zone },
      group: { id: groups.id, name: groups.name },
      title: sql<string>`coalesce(nullif(${sessions.title}, ''), (select title from units where id = ${sessions.unitId}), ${cohorts.name})`,
    })
    .from(rsvps)
    .innerJoin(users, eq(users.id, rsvps.userId))
    .innerJoin(sessions, eq(sessions.id, rsvps.sessionId))
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .where(and(eq(rsvps.sessionId, sessionId), inArray(rsvps.userId, userIds)));
  return rows.flatMap(({ email, ...row }) => (email ? [{ ...row, email }] : []));
}
