import { and, eq, gt, inArray } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { lockSeatsOf } from '../seats/seats.queries.ts';
import { attendances, rsvps, sessions, sessionVisits } from '../tables.ts';

/** What a page says of a session that somebody goes to. */
export const meeting = {
  id: sessions.id,
  startsAt: sessions.startsAt,
  endsAt: sessions.endsAt,
  zone: sessions.zone,
  minutes: sessions.minutes,
  cancelledAt: sessions.cancelledAt,
  closedAt: sessions.closedAt,
};

/** Where somebody goes instead of this session of their own cohort. */
export async function findVisit(db: Db, sessionId: string, userId: string) {
  const [visited] = await db
    .select({ ...meeting, cohortId: cohorts.id, cohort: cohorts.name })
    .from(sessionVisits)
    .innerJoin(sessions, eq(sessions.id, sessionVisits.sessionId))
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .where(and(eq(sessionVisits.insteadOf, sessionId), eq(sessionVisits.userId, userId)));
  return visited;
}

/** What is recorded of somebody's being at a session; null when nothing is. */
export async function findAttendance(db: Db, sessionId: string, userId: string) {
  const [row] = await db
    .select({ status: attendances.status })
    .from(attendances)
    .where(and(eq(attendances.sessionId, sessionId), eq(attendances.userId, userId)));
  return row?.status ?? null;
}

export async function saveVisit(tx: Db, visit: typeof sessionVisits.$inferInsert) {
  await tx.insert(sessionVisits).values(visit);
}

/** Ends somebody's visit in place of a session of theirs, with what they had answered there. Whoever asks settles its seats. */
export async function deleteVisit(tx: Db, insteadOf: string, userId: string) {
  const gone = await tx
    .delete(sessionVisits)
    .where(and(eq(sessionVisits.insteadOf, insteadOf), eq(sessionVisits.userId, userId)))
    .returning({ sessionId: sessionVisits.sessionId });
  await forgetAnswers(tx, gone, userId);
}

/** Ends the visits still to come that somebody makes in place of a cohort's sessions; answers with where to. */
export async function deleteVisitsFrom(tx: Db, cohortId: string, userId: string, now: Date) {
  const theirs = tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.cohortId, cohortId));
  const coming = tx.select({ id: sessions.id }).from(sessions).where(gt(sessions.startsAt, now));
  const gone = await tx
    .delete(sessionVisits)
    .where(
      and(
        eq(sessionVisits.userId, userId),
        inArray(sessionVisits.insteadOf, theirs),
        inArray(sessionVisits.sessionId, coming),
      ),
    )
    .returning({ sessionId: sessionVisits.sessionId });
  await forgetAnswers(tx, gone, userId);
  return gone.map(({ sessionId }) => sessionId);
}

async function forgetAnswers(tx: Db, of: { sessionId: string }[], userId: string) {
  const ids = of.map(({ sessionId }) => sessionId);
  if (ids.length === 0) return;
  await lockSeatsOf(tx, ids);
  await tx.delete(rsvps).where(and(inArray(rsvps.sessionId, ids), eq(rsvps.userId, userId)));
}
