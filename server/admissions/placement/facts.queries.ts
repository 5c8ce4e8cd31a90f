import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { applications, roundCohorts } from '../rounds/tables.ts';

/**
 * When those who were accepted are expected in other cohorts between two instants: sessions that they lead, and those
 * of fixed cohorts in which they have a seat. The round's own cohorts do not count.
 */
export function busyOf(db: Db, roundId: string, from: Date, until: Date) {
  return db
    .selectDistinct({
      userId: applications.userId,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
    })
    .from(applications)
    .innerJoin(
      sessions,
      sql`${sessions.facilitatorId} = ${applications.userId} or ${sessions.cohortId} in (
        select ${cohortMembers.cohortId} from ${cohortMembers}
        join ${cohorts} on ${cohorts.id} = ${cohortMembers.cohortId} and ${cohorts.kind} = 'fixed'
        where ${cohortMembers.userId} = ${applications.userId} and ${cohortMembers.status} = 'seated')`,
    )
    .where(
      and(
        eq(applications.roundId, roundId),
        eq(applications.state, 'submitted'),
        eq(applications.decision, 'accept'),
        isNull(sessions.cancelledAt),
        gt(sessions.endsAt, from),
        lt(sessions.startsAt, until),
        sql`not exists (select 1 from ${roundCohorts} as own
          where own.cohort_id = ${sessions.cohortId} and own.round_id = ${roundId})`,
      ),
    );
}
