import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { curricula } from '../curricula/tables.ts';
import type { Db } from '../platform/db.ts';
import { cohortMembers, cohorts } from './tables.ts';

/** The cohorts of a group that run or are about to, with how many seats are taken and what the asker's own is. */
export function cohortsOfGroup(db: Db, groupId: string, userId: string | null) {
  const taken = sql<number>`(select count(*)::int from ${cohortMembers} as seat
    where seat.cohort_id = ${cohorts.id} and seat.status = 'seated' and seat.role = 'member')`;
  return db
    .select({
      id: cohorts.id,
      name: cohorts.name,
      kind: cohorts.kind,
      curriculum: curricula.title,
      startsOn: cohorts.startsOn,
      weekday: cohorts.weekday,
      time: cohorts.time,
      zone: cohorts.zone,
      venue: cohorts.venue,
      seats: cohorts.seats,
      signUp: cohorts.signUp,
      publishedAt: cohorts.publishedAt,
      endedAt: cohorts.endedAt,
      taken,
      status: cohortMembers.status,
      role: cohortMembers.role,
    })
    .from(cohorts)
    .leftJoin(curricula, eq(curricula.id, cohorts.curriculumId))
    .leftJoin(
      cohortMembers,
      and(eq(cohortMembers.cohortId, cohorts.id), userId ? eq(cohortMembers.userId, userId) : sql`false`),
    )
    .where(and(eq(cohorts.groupId, groupId), isNull(cohorts.endedAt)))
    .orderBy(asc(cohorts.startsOn), asc(cohorts.name));
}
