import { and, asc, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { idsInside } from '../../cohorts/queries.ts';
import { cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groups } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { invitedGuests, rsvps, sessionPasses, sessions } from '../tables.ts';
import type { Place } from './seats.rules.ts';

/** What is kept with an answer besides the seat. */
export interface Said {
  isLate?: boolean;
  word?: string;
}

const seatFields = {
  id: sessions.id,
  cohortId: sessions.cohortId,
  capacity: sessions.capacity,
  guestsEach: sessions.guestsEach,
  startsAt: sessions.startsAt,
  cancelledAt: sessions.cancelledAt,
  leaderId: sessions.facilitatorId,
  lostLeaderId: sessions.lostLeaderId,
  leaderLostAt: sessions.leaderLostAt,
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

/** Somebody's whole answer to a session. */
export async function findAnswer(db: Db, sessionId: string, userId: string) {
  const [said] = await db
    .select({ ...placeFields, isLate: rsvps.isLate, word: rsvps.word, answeredAt: rsvps.answeredAt })
    .from(rsvps)
    .where(isOf(sessionId, userId));
  return said;
}

/** A place with what else its person has said. */
export interface KeptPlace extends Place {
  isLate: boolean;
  word: string;
  standingId: string | null;
  answeredAt: Date;
}

/** Every answer to a session. Only true under the lock. */
export const placesAt = (tx: Db, sessionId: string): Promise<KeptPlace[]> =>
  tx
    .select({
      ...placeFields,
      ...{
        isLate: rsvps.isLate,
        word: rsvps.word,
        standingId: rsvps.standingId,
        answeredAt: rsvps.answeredAt,
      },
    })
    .from(rsvps)
    .where(eq(rsvps.sessionId, sessionId));

/** Writes places under the lock, new ones and changed ones, in one statement. */
export async function savePlaces(tx: Db, sessionId: string, places: KeptPlace[]) {
  if (places.length === 0) return;
  await tx
    .insert(rsvps)
    .values(places.map((place) => ({ ...place, sessionId })))
    .onConflictDoUpdate({
      target: [rsvps.sessionId, rsvps.userId],
      set: {
        answer: sql`excluded.answer`,
        guests: sql`excluded.guests`,
        turn: sql`excluded.turn`,
        offeredUntil: sql`excluded.offered_until`,
        isLate: sql`excluded.is_late`,
        word: sql`excluded.word`,
        standingId: sql`excluded.standing_id`,
        answeredAt: sql`excluded.answered_at`,
      },
    });
}

/** Locks the seats of several sessions, in one order for all. */
export async function lockSeatsOf(tx: Db, sessionIds: string[]) {
  if (sessionIds.length === 0) return;
  await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(inArray(sessions.id, sessionIds))
    .orderBy(asc(sessions.id))
    .for('no key update');
}

/** Which of some people may come to a session now: in SQL what `sessionFor` says of one. Only true under the lock. */
export async function stillInside(tx: Db, session: { id: string; cohortId: string }, userIds: string[]) {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        inArray(users.id, userIds),
        sql`(${users.id} in ${idsInside(session.cohortId)} or exists (
          select from session_visits v where v.session_id = ${session.id} and v.user_id = ${users.id}) or exists (
          select from invited_guests i where i.session_id = ${session.id} and i.user_id = ${users.id}))`,
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

/** Those who wait, in the order of their turns; those who have an offer or let one pass are among them. */
export const waitingAt = (tx: Db, sessionId: string) =>
  tx
    .select(placeFields)
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.answer, 'waiting')))
    .orderBy(asc(rsvps.turn));

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

/** What emails about a session's seats need; those who have no address are left out. */
export async function seatReaders(tx: Db, sessionId: string, userIds: string[]) {
  const rows = await tx
    .select({
      userId: users.id,
      name: users.name,
      email: sql<string | null>`coalesce(${users.email}, ${invitedGuests.email})`,
      zone: users.zone,
      hourCycle: users.hourCycle,
      isGuest: sql<boolean>`${invitedGuests.userId} is not null`,
      endsAt: sessions.endsAt,
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
    .leftJoin(invitedGuests, and(eq(invitedGuests.userId, users.id), eq(invitedGuests.sessionId, sessionId)))
    .where(and(eq(rsvps.sessionId, sessionId), inArray(rsvps.userId, userIds)));
  return rows.flatMap(({ email, ...row }) => (email ? [{ ...row, email }] : []));
}

/** Those who wait, with their names: for whoever leads. */
export const waitingNames = (db: Db, sessionId: string) =>
  db
    .select({ ...placeFields, name: users.name, answeredAt: rsvps.answeredAt })
    .from(rsvps)
    .innerJoin(users, eq(users.id, rsvps.userId))
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.answer, 'waiting')))
    .orderBy(asc(rsvps.turn));

export type WaitingPerson = Awaited<ReturnType<typeof waitingNames>>[number];

/** Whether somebody has answered at all: only who has can wait. */
export async function hasAnswered(db: Db, sessionId: string, userId: string): Promise<boolean> {
  const rows = await db
    .select({ userId: rsvps.userId })
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.userId, userId)));
  return rows.length > 0;
}

/** Notes whom somebody let pass; false where the form came twice. */
export async function savePass(tx: Db, pass: typeof sessionPasses.$inferInsert): Promise<boolean> {
  const { rowCount } = await tx.insert(sessionPasses).values(pass).onConflictDoNothing();
  return rowCount === 1;
}

/** Whom somebody let pass, and why, newest first. */
export function passesOf(db: Db, sessionId: string) {
  const by = alias(users, 'passed_by_person');
  return db
    .select({
      name: users.name,
      by: by.name,
      how: sessionPasses.how,
      reason: sessionPasses.reason,
      passedAt: sessionPasses.passedAt,
    })
    .from(sessionPasses)
    .innerJoin(users, eq(users.id, sessionPasses.userId))
    .leftJoin(by, eq(by.id, sessionPasses.passedBy))
    .where(eq(sessionPasses.sessionId, sessionId))
    .orderBy(desc(sessionPasses.passedAt));
}

export type PassRow = Awaited<ReturnType<typeof passesOf>>[number];
