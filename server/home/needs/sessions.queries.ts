import { type SQL, sql } from 'drizzle-orm';
import type { Asker } from './queries.ts';

const ofSession = sql.raw('near.id::text, near.title, near.cohort');

/** What waits about sessions that somebody leads or organises. */
export const ofSessions = ({ userId, now }: Asker): SQL[] => [
  sql`
    select 'lost facilitator', ${ofSession}, 1, near.starts_at, near.zone
    from near
    where near.is_lost and near.starts_at > ${now}::timestamptz`,
  sql`
    select 'no facilitator', ${ofSession}, 1, near.starts_at, near.zone
    from near
    where near.facilitator_id is null and near.leader_lost_at is null
      and not near.self_run and near.starts_at > ${now}::timestamptz`,
  sql`
    select 'unanswered', ${ofSession}, count(*)::int, near.starts_at, near.zone
    from near
    join cohort_members seat on seat.cohort_id = near.cohort_id and seat.status = 'seated'
    where near.starts_at between ${now}::timestamptz and ${now}::timestamptz + interval '48 hours'
      and not exists (select from rsvps where session_id = near.id and rsvps.user_id = seat.user_id)
    group by near.id, near.title, near.cohort, near.starts_at, near.zone`,
  // Of a session that one leads: they are seen to once its plan has been changed after they were asked.
  sql`
    select 'questions', ${ofSession}, count(*)::int, near.starts_at, near.zone
    from near
    join reading_questions question on question.cohort_id = near.cohort_id and question.taken_at is null
      and (question.session_id = near.id or question.unit_id = near.unit_id)
    where near.leads and near.starts_at > ${now}::timestamptz and question.author_id is distinct from ${userId}
      and question.created_at > coalesce((
        select max(at) from room_events
        where session_id = near.id and type = 'agenda.changed' and by is not null
      ), '-infinity')
    group by near.id, near.title, near.cohort, near.starts_at, near.zone`,
  sql`
    select 'attendance', ${ofSession}, 1, near.starts_at, near.zone
    from near
    where near.ends_at < ${now}::timestamptz and (near.leads or near.facilitator_id is null)
      and not exists (select from attendances where session_id = near.id)
      and exists (select from cohort_members where cohort_id = near.cohort_id and status = 'seated')`,
  sql`
    select 'attendance claims', ${ofSession}, count(*)::int, near.starts_at, near.zone
    from near
    join attendance_claims claim on claim.session_id = near.id and claim.is_true is null
    where claim.user_id <> ${userId}
    group by near.id, near.title, near.cohort, near.starts_at, near.zone`,
  sql`
    select 'summaries', ${ofSession}, 1, near.starts_at, near.zone
    from near
    where near.leads and near.closed_at is not null and near.summary_published_at is null`,
  sql`
    select 'debriefs', ${ofSession}, 1, near.ends_at, near.zone
    from near
    where near.leads and near.ends_at between ${now}::timestamptz - interval '72 hours' and ${now}::timestamptz
      and not exists (select from debriefs where session_id = near.id)`,
];
