import { sql } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';
import { namedRow } from '../platform/names.ts';
import type { AttendanceStatus } from '../sessions/rules.ts';

/** Somebody and one session, with what they said and whether they came. */
export type AttendanceLine = {
  cohort: string;
  session: string;
  /** ISO, where the session is. */
  date: string;
  time: string;
  isCancelled: boolean;
  name: string;
  email: string | null;
  answer: 'going' | 'maybe' | 'cannot' | 'waiting' | null;
  guests: number;
  isLate: boolean;
  status: AttendanceStatus | null;
};

/** Of which sessions: of these cohorts, of one alone, or those that began in a span. */
interface LinesOf {
  cohortIds: string[];
  sessionId?: string | null;
  span?: { since: Date; until: Date } | null;
}

/**
 * Everybody with a seat, who has answered, or of whom something is noted, for each session of some cohorts that has begun
 * or is still to come; at most `limit`, in the order of the sessions.
 */
export async function attendanceLines(
  db: Db,
  { cohortIds, sessionId = null, span = null }: LinesOf,
  limit: number,
): Promise<AttendanceLine[]> {
  const { rows } = await db.execute<AttendanceLine>(sql`
    select c.name as cohort, coalesce(nullif(s.title, ''), u.title, c.name) as session, s.date::text as date, s.time,
      s.cancelled_at is not null as "isCancelled", p.name, p.email, r.answer, coalesce(r.guests, 0) as guests,
      coalesce(r.is_late, false) as "isLate", a.status
    from sessions s
      join cohorts c on c.id = s.cohort_id
      left join units u on u.id = s.unit_id
      cross join lateral (
        select user_id from cohort_members where cohort_id = s.cohort_id and status = 'seated'
        union select user_id from rsvps where session_id = s.id
        union select user_id from attendances where session_id = s.id
      ) as who
      join users p on p.id = who.user_id
      left join rsvps r on r.session_id = s.id and r.user_id = p.id
      left join attendances a on a.session_id = s.id and a.user_id = p.id
    where s.cohort_id = any(${sql.param(cohortIds)}::uuid[])
      and (${sessionId}::uuid is null or s.id = ${sessionId}::uuid)
      ${span ? sql`and s.starts_at > ${span.since} and s.starts_at <= ${span.until}` : sql``}
    order by s.starts_at, s.id, p.name, p.id
    limit ${limit}`);
  return rows.map(namedRow);
}
