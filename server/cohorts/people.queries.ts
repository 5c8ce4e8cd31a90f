import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { curricula } from '../curricula/tables.ts';
import { users } from '../people/accounts/tables.ts';
import { groupMembers } from '../people/groups/tables.ts';
import type { Db } from '../platform/db.ts';
import { hasPart } from '../platform/paging.queries.ts';
import type { SeatRole, SeatStatus } from './rules.ts';
import { cohortMembers, cohorts } from './tables.ts';

/** Everyone who is or was on a cohort's list, in the order of their turns; deleted accounts are left out. */
export const peopleOfCohort = (db: Db, cohortId: string) =>
  db
    .select({
      userId: users.id,
      name: users.name,
      role: cohortMembers.role,
      status: cohortMembers.status,
      note: cohortMembers.note,
      askedAt: cohortMembers.askedAt,
      endedAt: cohortMembers.endedAt,
      endedReason: cohortMembers.endedReason,
    })
    .from(cohortMembers)
    .innerJoin(users, eq(users.id, cohortMembers.userId))
    .where(and(eq(cohortMembers.cohortId, cohortId), isNull(users.deletedAt)))
    .orderBy(asc(cohortMembers.turn));

export type CohortPerson = Awaited<ReturnType<typeof peopleOfCohort>>[number];

/** Of these people those who ask to join, in the order in which they asked. */
export const askingOf = (db: Db, cohortId: string, userIds: string[]) =>
  db
    .select({ userId: cohortMembers.userId, role: cohortMembers.role })
    .from(cohortMembers)
    .where(
      and(
        eq(cohortMembers.cohortId, cohortId),
        inArray(cohortMembers.userId, userIds),
        eq(cohortMembers.status, 'asked'),
      ),
    )
    .orderBy(asc(cohortMembers.turn));

/** The first of the group's members whom an organiser may put into a cohort: those who are not on its list. */
export const candidatesFor = (db: Db, cohortId: string, { part, limit }: { part: string; limit: number }) =>
  db
    .select({ userId: users.id, name: users.name, role: groupMembers.role })
    .from(cohorts)
    .innerJoin(groupMembers, and(eq(groupMembers.groupId, cohorts.groupId), isNull(groupMembers.leftAt)))
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .leftJoin(
      cohortMembers,
      and(
        eq(cohortMembers.cohortId, cohorts.id),
        eq(cohortMembers.userId, users.id),
        inArray(cohortMembers.status, ['asked', 'waitlisted', 'seated']),
      ),
    )
    .where(and(eq(cohorts.id, cohortId), isNull(cohortMembers.userId), hasPart(users.name, part)))
    .orderBy(asc(users.name), asc(users.id))
    .limit(limit);

/** Whether somebody is a member of the cohort's group now. */
export async function isGroupMember(db: Db, cohortId: string, userId: string): Promise<boolean> {
  const [row] = await db
    .select({ userId: groupMembers.userId })
    .from(cohorts)
    .innerJoin(groupMembers, and(eq(groupMembers.groupId, cohorts.groupId), isNull(groupMembers.leftAt)))
    .where(and(eq(cohorts.id, cohortId), eq(groupMembers.userId, userId)));
  return row !== undefined;
}

/** A group's cohorts, the newest first and the ended last, each with how full it is and the asker's own seat. */
export async function allCohortsOf(db: Db, groupId: string, userId: string | null) {
  const own = userId ? eq(cohortMembers.userId, userId) : sql`false`;
  const rows = await db
    .select({
      cohort: cohorts,
      curriculum: curricula.title,
      taken: sql<number>`count(*) filter (where ${cohortMembers.status} = 'seated' and ${cohortMembers.role} = 'member')::int`,
      waiting: sql<number>`count(*) filter (where ${cohortMembers.status} = 'waitlisted')::int`,
      asked: sql<number>`count(*) filter (where ${cohortMembers.status} = 'asked')::int`,
      status: sql<SeatStatus | null>`max(${cohortMembers.status}) filter (where ${own})`,
      role: sql<SeatRole | null>`max(${cohortMembers.role}) filter (where ${own})`,
    })
    .from(cohorts)
    .leftJoin(curricula, eq(curricula.id, cohorts.curriculumId))
    .leftJoin(cohortMembers, eq(cohortMembers.cohortId, cohorts.id))
    .where(eq(cohorts.groupId, groupId))
    .groupBy(cohorts.id, curricula.id)
    .orderBy(sql`${cohorts.endedAt} desc nulls first, ${cohorts.startsOn} desc`);
  return rows.map(({ status, role, ...row }) => ({ ...row, seat: status && role ? { status, role } : null }));
}

export type CohortRow = Awaited<ReturnType<typeof allCohortsOf>>[number];

/** The ids of all cohorts of a group. */
export async function cohortIdsOf(db: Db, groupId: string): Promise<string[]> {
  const rows = await db.select({ id: cohorts.id }).from(cohorts).where(eq(cohorts.groupId, groupId));
  return rows.map(({ id }) => id);
}
