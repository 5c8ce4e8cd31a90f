import { asc, sql } from 'drizzle-orm';
import { users } from '../people/accounts/tables.ts';
import type { Db } from '../platform/db.ts';
import type { AttendanceStatus } from '../sessions/rules.ts';

/** Somebody's id, what they said, how many they bring, whether they said it late, and whether they came. */
type Line = [
  userId: string,
  answer: 'going' | 'maybe' | 'cannot' | 'waiting' | null,
  guests: number,
  isLate: boolean,
  status: AttendanceStatus | null,
];

/** A session with what is known of each person. */
export type SessionLines = {
  cohort: string;
  session: string;
  /** ISO, where the session is. */
  date: string;
  time: string;
  isCancelled: boolean;
  lines: Line[];
};

export interface AttendanceLines {
  /** In their order. */
  sessions: SessionLines[];
  /** By their ids, in the order of their names. */
  people: Map<string, { name: string; email: string | null }>;
}

/** Of which sessions: of these cohorts, of one alone, or those that began in a span. */
interface LinesOf {
  cohortIds: string[];
  sessionId?: string | null;
  span?: { since: Date; until: Date } | null;
}

/**
 * Everybody with a seat, who has answered, or of whom something is noted, for each session of some cohorts that has begun
 * or is still to come. A row for each session and one for each person: a row for both would repeat all their words.
 */
export async function attendanceLines(
  db: Db,
  { cohortIds, sessionId = null, span = null }: LinesOf,
): Promise<AttendanceLines> {
  const { rows: sessions } = await db.execute<SessionLines>(sql`
    select c.name as cohort, coalesce(nullif(s.title, ''), u.title, c.name) as session, s.date::text as date, s.time,
      s.cancelled_at is not null as "isCancelled", (
        select coalesce(json_agg(json_build_array(
          who.user_id, r.answer, coalesce(r.guests, 0), coalesce(r.is_late, false), a.status)), '[]')
        from (
          select user_id from cohort_members where cohort_id = s.cohort_id and status = 'seated'
          union select user_id from rsvps where session_id = s.id
          union select user_id from attendances where session_id = s.id
        ) as who
        left join rsvps r on r.session_id = s.id and r.user_id = who.user_id
        left join attendances a on a.session_id = s.id and a.user_id = who.user_id) as lines
    from sessions s
      join cohorts c on c.id = s.cohort_id
      left join units u on u.id = s.unit_id
    where s.cohort_id = any(${sql.param(cohortIds)}::uuid[])
      and (${sessionId}::uuid is null or s.id = ${sessionId}::uuid)
      ${span ? sql`and s.starts_at > ${span.since} and s.starts_at <= ${span.until}` : sql``}
    order by s.starts_at, s.id`);
  const ids = new Set(sessions.flatMap(({ lines }) => lines.map(([userId]) => userId)));
  const people = await db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(users)
    .where(sql`${users.id} = any(${sql.param([...ids])}::uuid[])`)
    .orderBy(asc(users.name), asc(users.id));
  return { sessions, people: new Map(people.map(({ userId, ...one }) => [userId, one])) };
}
