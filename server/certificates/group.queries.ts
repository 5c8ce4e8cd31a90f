import { asc, desc, eq } from 'drizzle-orm';
import { roundCohorts, rounds } from '../admissions/rounds/tables.ts';
import { cohorts } from '../cohorts/tables.ts';
import type { Db } from '../platform/db.ts';

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
