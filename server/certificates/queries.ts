import { and, asc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { curricula, readings, units } from '../curricula/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import { attendanceLog, sessions } from '../sessions/tables.ts';
import { ticks } from '../study/reading/tables.ts';
import { type Rules, usual } from './rules.ts';
import { attendanceRules } from './tables.ts';

const read = prepared('reading_of_cohort', (db) => {
  // All texts in one go: for each of them by itself every reader would be looked up anew.
  const tickedBy = db
    .select({
      readingId: ticks.readingId,
      readers: sql<Record<string, string>>`json_object_agg(${ticks.userId}, ${ticks.tickedAt})`.as('readers'),
    })
    .from(ticks)
    .where(
      sql`${ticks.userId} in (select m.user_id from ${cohortMembers} m
        where m.cohort_id = ${sql.placeholder('cohortId')} and m.status = 'seated')`,
    )
    .groupBy(ticks.readingId)
    .as('ticked_by');
  return db
    .select({
      readingId: readings.id,
      unitId: units.id,
      need: readings.need,
      choice: readings.choice,
      option: readings.option,
      condition: readings.condition,
      readers: sql<Record<string, string>>`coalesce(${tickedBy.readers}, '{}')`,
    })
    .from(cohorts)
    .innerJoin(units, eq(units.curriculumId, cohorts.curriculumId))
    .innerJoin(readings, eq(readings.unitId, units.id))
    .leftJoin(tickedBy, eq(tickedBy.readingId, readings.id))
    .where(eq(cohorts.id, sql.placeholder('cohortId')));
});

/** The texts of a cohort's curriculum, each with who of it has read it and when, by their ids. */
export const readingOf = (db: Db, cohortId: string) => read(db, { cohortId });
export type ReadingRow = Awaited<ReturnType<typeof readingOf>>[number];

const rulesIn = prepared('attendance_rules_of', (db) =>
  db
    .select()
    .from(attendanceRules)
    .where(
      and(
        eq(attendanceRules.groupId, sql.placeholder('groupId')),
        or(isNull(attendanceRules.cohortId), eq(attendanceRules.cohortId, sql.placeholder('cohortId'))),
      ),
    )
    // What the cohort says of itself comes first.
    .orderBy(sql`${attendanceRules.cohortId} nulls last`),
);

/** What holds for a cohort (null: for the group's that say nothing), and the version of its own row; 0 for none. */
export async function rulesOf(
  db: Db,
  groupId: string,
  cohortId: string | null,
): Promise<Rules & { version: number }> {
  const [found] = await rulesIn(db, { groupId, cohortId });
  if (!found) return { ...usual, version: 0 };
  return { ...found, version: found.cohortId === cohortId ? found.version : 0 };
}

/** Whether the rules were still as they were read: version 0 for none of one's own. */
export async function saveRules(
  tx: Db,
  of: { groupId: string; cohortId: string | null },
  { version, ...rules }: Rules & { version: number },
): Promise<boolean> {
  const written = await tx
    .insert(attendanceRules)
    .values({ ...of, ...rules })
    .onConflictDoUpdate({
      target: [attendanceRules.groupId, attendanceRules.cohortId],
      set: { ...rules, version: version + 1 },
      setWhere: eq(attendanceRules.version, version),
    })
    .returning({ id: attendanceRules.id });
  return written.length > 0;
}

/** What was noted of one person in a cohort and corrected since, oldest first: for themselves alone. */
export function ownCorrections(db: Db, cohortId: string, userId: string) {
  const by = alias(users, 'corrected_by');
  return db
    .select({
      sessionId: attendanceLog.sessionId,
      before: attendanceLog.before,
      after: attendanceLog.after,
      changedAt: attendanceLog.changedAt,
      by: { userId: by.id, name: by.name },
    })
    .from(attendanceLog)
    .innerJoin(sessions, eq(sessions.id, attendanceLog.sessionId))
    .leftJoin(by, eq(by.id, attendanceLog.changedBy))
    .where(
      and(eq(attendanceLog.userId, userId), eq(sessions.cohortId, cohortId), isNotNull(attendanceLog.before)),
    )
    .orderBy(asc(attendanceLog.changedAt), asc(attendanceLog.id));
}
export type Correction = Awaited<ReturnType<typeof ownCorrections>>[number];

/** Cohorts with fixed seats that run, or whose last weeks are not long ago, with what emails say of them. */
export function cohortsToLookAt(db: Db, now: Date) {
  return db
    .select({
      id: cohorts.id,
      name: cohorts.name,
      groupId: cohorts.groupId,
      endedAt: cohorts.endedAt,
      group: sql<string>`(select name from groups where id = ${cohorts.groupId})`,
      curriculum: curricula.title,
    })
    .from(cohorts)
    .leftJoin(curricula, eq(curricula.id, cohorts.curriculumId))
    .where(
      and(
        eq(cohorts.kind, 'fixed'),
        sql`exists (select from ${sessions} s where s.cohort_id = ${cohorts.id}
          and s.ends_at between ${new Date(now.getTime() - 60 * 86_400_000)} and ${now})`,
      ),
    );
}
export type CohortToLookAt = Awaited<ReturnType<typeof cohortsToLookAt>>[number];
