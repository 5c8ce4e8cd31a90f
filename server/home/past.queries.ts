import { sql } from 'drizzle-orm';
import { type Db, planned } from '../platform/db.ts';
import type { AttendanceStatus } from '../sessions/rules.ts';

/** A session that is over, for somebody whose it was. */
export interface PastSession {
  id: string;
  title: string;
  /** An ISO instant. */
  startsAt: string;
  cohortId: string;
  cohort: string;
  zone: string;
  attendance: AttendanceStatus | null;
  facilitated: boolean;
  hasSummary: boolean;
}

/**
 * The sessions of one person that are over, the latest first: those of cohorts that they have a place in, those that
 * they facilitated, and those that they came to, in groups that they are in. `limit` rows from `offset` on.
 */
export const pastSessionsFor = (
  db: Db,
  { userId, now, limit, offset }: { userId: string; now: Date; limit: number; offset: number },
): Promise<PastSession[]> =>
  planned<PastSession>(
    db,
    'home_past_sessions',
    sql`
      select one.id, coalesce(nullif(one.title, ''), units.title, cohorts.name) as title,
        one.starts_at as "startsAt", cohorts.id as "cohortId", cohorts.name as cohort, groups.zone,
        attendance.status as attendance, one.facilitator_id = ${userId} as facilitated,
        one.summary_published_at is not null as "hasSummary"
      from sessions as one
      join cohorts on cohorts.id = one.cohort_id
      join groups on groups.id = cohorts.group_id
      join group_members as member
        on member.group_id = groups.id and member.user_id = ${userId} and member.left_at is null
      left join units on units.id = one.unit_id
      left join attendances as attendance on attendance.session_id = one.id and attendance.user_id = ${userId}
      where one.cancelled_at is null and (one.ends_at <= ${now.toISOString()}::timestamptz or one.closed_at is not null)
        and (one.facilitator_id = ${userId} or attendance.user_id is not null or exists (
          select from cohort_members as seat
          where seat.cohort_id = cohorts.id and seat.user_id = ${userId} and seat.status = 'seated'))
      order by one.starts_at desc, one.id
      limit ${limit} offset ${offset}`,
  );
