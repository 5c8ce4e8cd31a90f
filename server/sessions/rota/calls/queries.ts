import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../../cohorts/tables.ts';
import { users } from '../../../people/accounts/tables.ts';
import type { Db } from '../../../platform/db.ts';
import { rsvps, sessions } from '../../tables.ts';
import { offerThatStands } from '../queries.ts';
import { coverAsks, turnOffers } from '../tables.ts';

/** The sessions whose cover calls are to be looked at, those that have waited longest first. */
export const callsDue = async (db: Db, now: Date): Promise<string[]> =>
  (
    await db
      .select({ id: turnOffers.sessionId })
      .from(turnOffers)
      .where(lte(turnOffers.nextAt, now))
      .orderBy(asc(turnOffers.nextAt))
  ).map(({ id }) => id);

/** A call that stands, with its session; undefined where someone leads by now, or it is cancelled. */
export async function findCall(tx: Db, sessionId: string) {
  const [call] = await tx
    .select({
      askedAt: turnOffers.offeredAt,
      asked: turnOffers.asked,
      askedId: turnOffers.askedId,
      note: turnOffers.note,
      by: { userId: users.id, name: users.name },
      session: { id: sessions.id, date: sessions.date, startsAt: sessions.startsAt },
      cohort: { id: cohorts.id, zone: cohorts.zone, groupId: cohorts.groupId },
    })
    .from(sessions)
    .innerJoin(turnOffers, offerThatStands)
    .innerJoin(users, eq(users.id, turnOffers.offeredBy))
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.cancelledAt)));
  return call;
}

/** The newest wave that has reached each person, by their id. */
export async function lastWaves(tx: Db, sessionId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ userId: coverAsks.userId, wave: coverAsks.wave })
    .from(coverAsks)
    .where(eq(coverAsks.sessionId, sessionId));
  return new Map(rows.map(({ userId, wave }) => [userId, wave]));
}

/** Members of a cohort who would step in where no one else can. */
export async function standInsOf(tx: Db, cohortId: string) {
  const rows = await tx
    .select({
      ...{ userId: users.id, name: users.name, email: users.email },
      ...{ zone: users.zone, hourCycle: users.hourCycle },
    })
    .from(cohortMembers)
    .innerJoin(users, eq(users.id, cohortMembers.userId))
    .where(
      and(
        ...[eq(cohortMembers.cohortId, cohortId), eq(cohortMembers.status, 'seated')],
        ...[eq(cohortMembers.standsIn, true), eq(cohortMembers.mayLead, false)],
        eq(cohortMembers.role, 'member'),
      ),
    )
    .orderBy(asc(cohortMembers.turn));
  return rows.flatMap(({ email, ...one }) => (email ? [{ ...one, email }] : []));
}

/** Whether someone is one of them. */
export const isStandIn = async (tx: Db, cohortId: string, userId: string) =>
  (await standInsOf(tx, cohortId)).some((one) => one.userId === userId);

/** Who has said that they come to a session, by id. */
export async function comingTo(tx: Db, sessionId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ userId: rsvps.userId })
    .from(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), eq(rsvps.answer, 'going')));
  return new Set(rows.map(({ userId }) => userId));
}

/** How many coming sessions of a cohort each person is to lead. */
export async function turnsToCome(tx: Db, cohortId: string, now: Date): Promise<Map<string, number>> {
  const rows = await tx
    .select({ userId: sessions.facilitatorId, count: sql<number>`count(*)::int` })
    .from(sessions)
    .where(
      and(
        eq(sessions.cohortId, cohortId),
        isNull(sessions.cancelledAt),
        sql`${sessions.startsAt} > ${now.toISOString()}`,
      ),
    )
    .groupBy(sessions.facilitatorId);
  return new Map(rows.flatMap(({ userId, count }) => (userId ? [[userId, count]] : [])));
}

/** Notes who was asked in which wave. */
export async function saveAsks(
  tx: Db,
  sessionId: string,
  asks: { userId: string; wave: number }[],
  now: Date,
) {
  if (asks.length === 0) return;
  await tx
    .insert(coverAsks)
    .values(asks.map((ask) => ({ ...ask, sessionId, askedAt: now })))
    .onConflictDoUpdate({
      target: [coverAsks.sessionId, coverAsks.userId],
      set: { wave: sql`greatest(${coverAsks.wave}, excluded.wave)`, askedAt: now },
    });
}

/** When a call is looked at again; null for never. */
export async function saveNextLook(tx: Db, sessionId: string, nextAt: Date | null) {
  await tx.update(turnOffers).set({ nextAt }).where(eq(turnOffers.sessionId, sessionId));
}

/** Who has been asked to lead a session, by name, in the order in which they were. */
export async function askedSoFar(db: Db, sessionId: string): Promise<string[]> {
  const rows = await db
    .select({ name: users.name })
    .from(coverAsks)
    .innerJoin(users, eq(users.id, coverAsks.userId))
    .where(eq(coverAsks.sessionId, sessionId))
    .orderBy(asc(coverAsks.askedAt), asc(users.name));
  return rows.map(({ name }) => name);
}
