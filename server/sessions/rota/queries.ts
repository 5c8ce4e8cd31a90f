import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { units } from '../../curricula/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { saveLeader } from '../leading.queries.ts';
import { rsvps, sessions } from '../tables.ts';
import { absences, coverAsks, draftTurns, rotaLimits, shadows, turnOffers, turnWishes } from './tables.ts';

/** What was asked for stands while nobody leads, and whoever asked could still take the turn back. */
export const offerThatStands = and(
  eq(turnOffers.sessionId, sessions.id),
  isNull(sessions.facilitatorId),
  eq(turnOffers.offeredBy, sessions.lostLeaderId),
);

export const lostLeader = alias(users, 'lost_leader');
export const askedPerson = alias(users, 'asked_person');

/** The sessions of a cohort that stand, in order, with whoever leads them, or could not and has asked others. */
export function turnsOf(db: Db, cohortId: string) {
  return db
    .select({
      sessionId: sessions.id,
      date: sessions.date,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      zone: sessions.zone,
      title: sql<string>`coalesce(nullif(${sessions.title}, ''), ${units.title}, '')`,
      leaderId: sessions.facilitatorId,
      leaderName: users.name,
      leaderLostAt: sessions.leaderLostAt,
      lostLeaderId: sessions.lostLeaderId,
      lostLeader: lostLeader.name,
      asked: turnOffers.asked,
      askedName: askedPerson.name,
      offerNote: turnOffers.note,
    })
    .from(sessions)
    .leftJoin(users, eq(users.id, sessions.facilitatorId))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .leftJoin(lostLeader, eq(lostLeader.id, sessions.lostLeaderId))
    .leftJoin(turnOffers, offerThatStands)
    .leftJoin(askedPerson, eq(askedPerson.id, turnOffers.askedId))
    .where(and(eq(sessions.cohortId, cohortId), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.startsAt));
}

export async function saveAbsence(db: Db, absence: typeof absences.$inferInsert) {
  const { rowCount } = await db.insert(absences).values(absence).onConflictDoNothing();
  return rowCount === 1;
}

export async function deleteAbsence(db: Db, cohortId: string, id: string, userId: string) {
  const { rowCount } = await db
    .delete(absences)
    .where(and(eq(absences.id, id), eq(absences.cohortId, cohortId), eq(absences.userId, userId)));
  return rowCount === 1;
}

/** Whether somebody is on a cohort's rota, and whether they would step in though they are not. */
export async function saveWilling(
  db: Db,
  cohortId: string,
  userId: string,
  willing: { mayLead: boolean; standsIn: boolean },
) {
  await db
    .update(cohortMembers)
    .set(willing)
    .where(
      and(
        ...[eq(cohortMembers.cohortId, cohortId), eq(cohortMembers.userId, userId)],
        eq(cohortMembers.status, 'seated'),
      ),
    );
}

/** Holds the cohort's rota still until the transaction ends. */
export async function lockRota(tx: Db, cohortId: string) {
  await tx.select({ id: cohorts.id }).from(cohorts).where(eq(cohorts.id, cohortId)).for('update');
}

/** Who leads a session or could not any longer, and whom they have asked, with the session's row locked. */
export async function lockTurn(tx: Db, sessionId: string) {
  const [session] = await tx
    .select({
      leaderId: sessions.facilitatorId,
      lostLeaderId: sessions.lostLeaderId,
      leaderLostAt: sessions.leaderLostAt,
    })
    .from(sessions)
    .where(eq(sessions.id, sessionId))
    .for('update');
  const [offer] = await tx.select().from(turnOffers).where(eq(turnOffers.sessionId, sessionId));
  const { leaderId = null, lostLeaderId = null, leaderLostAt = null } = session ?? {};
  const stands = leaderId === null && lostLeaderId !== null && offer?.offeredBy === lostLeaderId;
  return { leaderId, lostLeaderId, leaderLostAt, offer: stands ? offer : undefined };
}

/** Holds several of a cohort's turns still until the transaction ends, always in the same order. */
export async function lockTurns(tx: Db, cohortId: string, sessionIds: string[]) {
  await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.cohortId, cohortId), inArray(sessions.id, sessionIds)))
    .orderBy(asc(sessions.id))
    .for('update');
}

export type LockedTurn = Awaited<ReturnType<typeof lockTurn>>;

/** Which of some sessions people have said that they cannot come to. */
export const cannotCome = (db: Db, sessionIds: string[]) =>
  db
    .select({ sessionId: rsvps.sessionId, userId: rsvps.userId })
    .from(rsvps)
    .where(and(inArray(rsvps.sessionId, sessionIds), eq(rsvps.answer, 'cannot')));

/** Gives a turn to somebody; what was asked for it is over. */
export async function giveTo(tx: Db, sessionId: string, leaderId: string) {
  await saveLeader(tx, sessionId, leaderId);
  await deleteOffer(tx, sessionId);
}

export async function saveOffer(tx: Db, offer: typeof turnOffers.$inferInsert) {
  await tx.insert(turnOffers).values(offer);
}

/** What somebody writes to those who are asked after them. */
export async function saveNote(tx: Db, sessionId: string, note: string) {
  await tx.update(turnOffers).set({ note }).where(eq(turnOffers.sessionId, sessionId));
}

export async function deleteOffer(tx: Db, sessionId: string) {
  await tx.delete(turnOffers).where(eq(turnOffers.sessionId, sessionId));
}

/** Whether somebody who cannot lead a session has yet to say who takes over. */
export async function mustAsk(db: Db, sessionId: string, userId: string): Promise<boolean> {
  const [found] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .leftJoin(turnOffers, offerThatStands)
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.facilitatorId),
        eq(sessions.lostLeaderId, userId),
        isNull(turnOffers.sessionId),
      ),
    );
  return found !== undefined;
}

/** The last session of the same cohort before one, by id; null where it is the first. */
export async function sessionBefore(db: Db, { cohortId, startsAt }: { cohortId: string; startsAt: Date }) {
  const [found] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(eq(sessions.cohortId, cohortId), lt(sessions.startsAt, startsAt), isNull(sessions.cancelledAt)),
    )
    .orderBy(desc(sessions.startsAt))
    .limit(1);
  return found?.id ?? null;
}

/** Whom somebody has asked to lead a session instead of them, while that stands. */
export async function askedFor(db: Db, sessionId: string) {
  const [offer] = await db
    .select({
      asked: turnOffers.asked,
      askedId: turnOffers.askedId,
      askedName: askedPerson.name,
      note: turnOffers.note,
      askedAt: turnOffers.offeredAt,
    })
    .from(sessions)
    .innerJoin(turnOffers, offerThatStands)
    .leftJoin(askedPerson, eq(askedPerson.id, turnOffers.askedId))
    .where(eq(sessions.id, sessionId));
  return offer;
}

/** People by id, for emails; those whose account is gone are left out. */
export async function addressesOf(db: Db, userIds: string[]) {
  if (userIds.length === 0) return [];
  const rows = await db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      zone: users.zone,
      hourCycle: users.hourCycle,
    })
    .from(users)
    .where(inArray(users.id, userIds));
  return rows.flatMap(({ email, ...person }) => (email ? [{ ...person, email }] : []));
}

/** Takes somebody's absences, limits and wishes, what they have asked and what they alone were asked out of a cohort's rota. */
export async function deleteRotaEntries(tx: Db, cohortId: string, userId: string) {
  await tx.delete(absences).where(and(eq(absences.cohortId, cohortId), eq(absences.userId, userId)));
  await tx.delete(rotaLimits).where(and(eq(rotaLimits.cohortId, cohortId), eq(rotaLimits.userId, userId)));
  const ofCohort = tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.cohortId, cohortId));
  for (const table of [turnWishes, shadows, coverAsks])
    await tx.delete(table).where(and(eq(table.userId, userId), inArray(table.sessionId, ofCohort)));
  await tx
    .update(draftTurns)
    .set({ userId: null, isLocked: false })
    .where(and(eq(draftTurns.cohortId, cohortId), eq(draftTurns.userId, userId)));
  await tx
    .delete(turnOffers)
    .where(
      and(
        or(eq(turnOffers.offeredBy, userId), eq(turnOffers.askedId, userId)),
        inArray(turnOffers.sessionId, ofCohort),
      ),
    );
}
