import { and, count, eq, gt, inArray, isNull, min } from 'drizzle-orm';
import { cohortMembers } from '../cohorts/tables.ts';
import type { Db } from '../platform/db.ts';
import { sessions } from './tables.ts';

/** What a cohort still has before it: sessions to come, and people who wait for a place or an answer. */
export async function openInCohort(db: Db, cohortId: string, now: Date) {
  const [planned] = await db
    .select({ coming: count(), next: min(sessions.startsAt) })
    .from(sessions)
    .where(and(eq(sessions.cohortId, cohortId), isNull(sessions.cancelledAt), gt(sessions.startsAt, now)));
  const waiting = await db.$count(
    cohortMembers,
    and(eq(cohortMembers.cohortId, cohortId), inArray(cohortMembers.status, ['asked', 'waitlisted'])),
  );
  return { coming: planned?.coming ?? 0, next: planned?.next ?? null, waiting };
}

/** How many sessions to come somebody leads in a cohort. */
export const turnsToCome = (db: Db, { cohortId, userId }: { cohortId: string; userId: string }, now: Date) =>
  db.$count(
    sessions,
    and(
      ...[eq(sessions.cohortId, cohortId), eq(sessions.facilitatorId, userId)],
      ...[isNull(sessions.cancelledAt), gt(sessions.startsAt, now)],
    ),
  );
