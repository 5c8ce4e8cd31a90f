import { and, asc, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { curricula, readings, units } from '../curricula/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import { attendanceLog, attendances, rsvps, sessions, sessionVisits } from '../sessions/tables.ts';
import { ticks } from '../study/reading/tables.ts';
import { type Rules, usual } from './rules.ts';
import { attendanceRules, certificates, reflections } from './tables.ts';

/** Everybody with a seat, or one of them, and every session of a cohort, with what is known of the two. */
const gridBuilt = (db: Db, these: SQL) => {
  // Once for each session, and not for everybody in it.
  const recorded = db
    .select({
      id: sessions.id,
      is: sql<boolean>`exists (select from ${attendances} noted where noted.session_id = ${sessions.id}
        and (noted.recorded_by <> noted.user_id or ${sessions.closedAt} is not null))`.as('is_recorded'),
    })
    .from(sessions)
    .where(eq(sessions.cohortId, sql.placeholder('cohortId')))
    .offset(0)
    .as('recorded');
  const there = alias(attendances, 'there');
  return db
    .select({
      cohortId: cohorts.id,
      isOpen: sql<boolean>`${cohorts.kind} = 'open'`,
      person: {
        userId: users.id,
        name: users.name,
        email: users.email,
        zone: users.zone,
        hourCycle: users.hourCycle,
        role: cohortMembers.role,
        seatedAt: cohortMembers.seatedAt,
      },
      session: {
        id: sessions.id,
        title: sql<string>`coalesce(nullif(${sessions.title}, ''), ${units.title}, ${cohorts.name})`,
        date: sessions.date,
        startsAt: sessions.startsAt,
        endsAt: sessions.endsAt,
        cancelledAt: sessions.cancelledAt,
        unitId: sessions.unitId,
      },
      status: attendances.status,
      answer: rsvps.answer,
      isElsewhere: sql<boolean>`${sessionVisits.sessionId} is not null`,
      elsewhere: sql<string | null>`${there.status}`,
      isRecorded: sql<boolean>`${recorded.is}`,
    })
    .from(cohorts)
    .innerJoin(cohortMembers, and(eq(cohortMembers.cohortId, cohorts.id), eq(cohortMembers.status, 'seated')))
    .innerJoin(users, eq(users.id, cohortMembers.userId))
    .innerJoin(sessions, eq(sessions.cohortId, cohorts.id))
    .innerJoin(recorded, eq(recorded.id, sessions.id))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .leftJoin(attendances, and(eq(attendances.sessionId, sessions.id), eq(attendances.userId, users.id)))
    .leftJoin(rsvps, and(eq(rsvps.sessionId, sessions.id), eq(rsvps.userId, users.id)))
    .leftJoin(
      sessionVisits,
      and(eq(sessionVisits.insteadOf, sessions.id), eq(sessionVisits.userId, users.id)),
    )
    .leftJoin(there, and(eq(there.sessionId, sessionVisits.sessionId), eq(there.userId, users.id)))
    .where(and(eq(cohorts.id, sql.placeholder('cohortId')), these))
    .orderBy(asc(users.name), asc(users.id), asc(sessions.startsAt));
};

const grid = prepared('attendance_grid', (db) => gridBuilt(db, sql`true`));
const gridOfSome = prepared('attendance_grid_of_some', (db) =>
  gridBuilt(db, sql`${users.id} = any(${sql.placeholder('userIds')}::uuid[])`),
);

/** Everybody with a seat and every session, with what is known of the two; sessions in their order. */
export const gridOf = (db: Db, cohortId: string, userIds: string[] | null = null) =>
  // As PostgreSQL writes an array: what is read in the common lane takes plain values.
  userIds ? gridOfSome(db, { cohortId, userIds: `{${userIds.join()}}` }) : grid(db, { cohortId });

export type GridRow = Awaited<ReturnType<typeof gridOf>>[number];

const read = prepared('reading_of_cohort', (db) =>
  db
    .select({
      readingId: readings.id,
      unitId: units.id,
      need: readings.need,
      choice: readings.choice,
      option: readings.option,
      condition: readings.condition,
      readers: sql<{ userId: string; at: string }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('userId', t.user_id, 'at', t.ticked_at))
        from ${ticks} t join ${cohortMembers} m on m.user_id = t.user_id
        where t.reading_id = ${readings.id} and m.cohort_id = ${cohorts.id} and m.status = 'seated'), '[]')`,
    })
    .from(cohorts)
    .innerJoin(units, eq(units.curriculumId, cohorts.curriculumId))
    .innerJoin(readings, eq(readings.unitId, units.id))
    .where(eq(cohorts.id, sql.placeholder('cohortId'))),
);

/** The texts of a cohort's curriculum, each with who of it has read it and when. */
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

const papers = prepared('papers_of_cohort', (db) =>
  db
    .select({
      userId: cohortMembers.userId,
      certificate: {
        code: certificates.code,
        name: certificates.name,
        withdrawnAt: certificates.withdrawnAt,
      },
      reflection: {
        writtenAt: reflections.writtenAt,
        changed: reflections.changed,
        next: reflections.next,
        isShared: reflections.isShared,
      },
    })
    .from(cohortMembers)
    .leftJoin(
      certificates,
      and(eq(certificates.cohortId, cohortMembers.cohortId), eq(certificates.userId, cohortMembers.userId)),
    )
    .leftJoin(
      reflections,
      and(eq(reflections.cohortId, cohortMembers.cohortId), eq(reflections.userId, cohortMembers.userId)),
    )
    .where(and(eq(cohortMembers.cohortId, sql.placeholder('cohortId')), eq(cohortMembers.status, 'seated'))),
);

/** The certificate and the reflection of everybody with a seat; the pages show each only to whom it is for. */
export const papersOf = (db: Db, cohortId: string) => papers(db, { cohortId });
export type Papers = Awaited<ReturnType<typeof papersOf>>[number];

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
