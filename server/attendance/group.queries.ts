import { asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { readings, units } from '../curricula/tables.ts';
import type { Db } from '../platform/db.ts';
import { ticks } from '../reading/tables.ts';
import { roundCohorts, rounds } from '../rounds/tables.ts';

/** Every cohort a group has had, the newest first, with the round that it was formed in. */
export const cohortsWithRounds = (db: Db, groupId: string) =>
  db
    .select({
      id: cohorts.id,
      name: cohorts.name,
      kind: cohorts.kind,
      endedAt: cohorts.endedAt,
      round: { id: rounds.id, name: rounds.name },
    })
    .from(cohorts)
    .leftJoin(roundCohorts, eq(roundCohorts.cohortId, cohorts.id))
    .leftJoin(rounds, eq(rounds.id, roundCohorts.roundId))
    .where(eq(cohorts.groupId, groupId))
    .orderBy(desc(cohorts.startsOn), asc(cohorts.name), asc(cohorts.id));

export type GroupCohort = Awaited<ReturnType<typeof cohortsWithRounds>>[number];

/** When everybody with a seat in these cohorts last read something of what their cohort reads. */
export const lastReadIn = (db: Db, cohortIds: string[]) =>
  db
    .select({
      cohortId: cohorts.id,
      userId: cohortMembers.userId,
      at: sql<Date>`max(${ticks.tickedAt})`.mapWith(ticks.tickedAt),
    })
    .from(cohorts)
    .innerJoin(
      cohortMembers,
      sql`${cohortMembers.cohortId} = ${cohorts.id} and ${cohortMembers.status} = 'seated'`,
    )
    .innerJoin(units, eq(units.curriculumId, cohorts.curriculumId))
    .innerJoin(readings, eq(readings.unitId, units.id))
    .innerJoin(ticks, sql`${ticks.readingId} = ${readings.id} and ${ticks.userId} = ${cohortMembers.userId}`)
    .where(inArray(cohorts.id, cohortIds))
    .groupBy(cohorts.id, cohortMembers.userId);

export type LastRead = Awaited<ReturnType<typeof lastReadIn>>[number];
