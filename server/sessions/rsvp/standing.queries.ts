import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { rsvps, sessions, standingAnswers } from '../tables.ts';

const isSeated = eq(cohortMembers.status, 'seated');

/** The coming sessions of somebody's cohorts that take place. */
export const ownComing = (tx: Db, userId: string, now: Date) =>
  tx
    .select({ id: sessions.id, cohortId: sessions.cohortId, date: sessions.date })
    .from(sessions)
    .innerJoin(cohortMembers, and(eq(cohortMembers.cohortId, sessions.cohortId), isSeated))
    .where(and(eq(cohortMembers.userId, userId), gt(sessions.startsAt, now), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.id));

/** Some sessions, as far as they are to come and take place. */
export const stillComing = (tx: Db, sessionIds: string[], now: Date) =>
  tx
    .select({ id: sessions.id, cohortId: sessions.cohortId, date: sessions.date })
    .from(sessions)
    .where(and(inArray(sessions.id, sessionIds), gt(sessions.startsAt, now), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.id));

/** What those who have a seat in a cohort have said once for many, or one of them. */
export const standingIn = (tx: Db, cohortId: string, userId?: string) =>
  tx
    .select({
      id: standingAnswers.id,
      userId: standingAnswers.userId,
      cohortId: standingAnswers.cohortId,
      fromDate: standingAnswers.fromDate,
      untilDate: standingAnswers.untilDate,
    })
    .from(standingAnswers)
    .innerJoin(cohortMembers, and(eq(cohortMembers.userId, standingAnswers.userId), isSeated))
    .where(and(eq(cohortMembers.cohortId, cohortId), userId ? eq(standingAnswers.userId, userId) : undefined))
    .orderBy(asc(standingAnswers.saidAt), asc(standingAnswers.id));

/** Answers to a session, and who gave them: a standing answer or the person. */
export const answersTo = (tx: Db, sessionId: string) =>
  tx
    .select({ userId: rsvps.userId, answer: rsvps.answer, standingId: rsvps.standingId })
    .from(rsvps)
    .where(eq(rsvps.sessionId, sessionId));

/** What a standing answer has answered to some sessions, by their ids. */
export async function answersByStanding(tx: Db, standingId: string, sessionIds: string[]) {
  const rows = await tx
    .select({ sessionId: rsvps.sessionId, answer: rsvps.answer })
    .from(rsvps)
    .where(and(eq(rsvps.standingId, standingId), inArray(rsvps.sessionId, sessionIds)));
  return new Map(rows.map(({ sessionId, answer }) => [sessionId, answer]));
}

/** Takes answers to a session back that standing ones gave. */
export const forgetStandingAnswers = (tx: Db, sessionId: string, userIds: string[]) =>
  tx
    .delete(rsvps)
    .where(and(eq(rsvps.sessionId, sessionId), inArray(rsvps.userId, userIds), isNotNull(rsvps.standingId)));

/** What somebody has said once for many, with the names of cohorts. */
export const ownStanding = (db: Db, userId: string) =>
  db
    .select({
      id: standingAnswers.id,
      cohortId: standingAnswers.cohortId,
      cohort: cohorts.name,
      fromDate: standingAnswers.fromDate,
      untilDate: standingAnswers.untilDate,
      answered: sql<number>`(select count(*)::int from rsvps where standing_id = ${standingAnswers.id})`,
    })
    .from(standingAnswers)
    .leftJoin(cohorts, eq(cohorts.id, standingAnswers.cohortId))
    .where(eq(standingAnswers.userId, userId))
    .orderBy(asc(standingAnswers.fromDate), asc(cohorts.name));

export type OwnStanding = Awaited<ReturnType<typeof ownStanding>>[number];

/** The cohorts in which somebody has a seat, while they run. */
export const ownCohorts = (db: Db, userId: string) =>
  db
    .select({ id: cohorts.id, name: cohorts.name })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .where(and(eq(cohortMembers.userId, userId), isSeated, isNull(cohorts.endedAt)))
    .orderBy(asc(cohorts.name));

/** Stores what somebody says once for many; said twice of a cohort it is as once. */
export async function saveStanding(tx: Db, standing: typeof standingAnswers.$inferInsert) {
  await tx.insert(standingAnswers).values(standing).onConflictDoNothing();
}

/** Takes back that somebody comes to all sessions of a cohort. */
export const forgetCohortStanding = (tx: Db, userId: string, cohortId: string) =>
  tx
    .delete(standingAnswers)
    .where(and(eq(standingAnswers.userId, userId), eq(standingAnswers.cohortId, cohortId)));

/** Removes what somebody has said once for many; false where there is no such thing of theirs. */
export async function deleteStanding(tx: Db, userId: string, id: string): Promise<boolean> {
  const { rowCount } = await tx
    .delete(standingAnswers)
    .where(and(eq(standingAnswers.id, id), eq(standingAnswers.userId, userId)));
  return rowCount === 1;
}
