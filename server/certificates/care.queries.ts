import { sql } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';
import { usual } from './rules.ts';

/** For how long after a session somebody is written to about having missed it. */
export const freshDays = 7;

/** Somebody for whom the rules may bring something now; the rules themselves are asked about nobody else. */
export interface Candidate {
  cohortId: string;
  userId: string;
  /** That they may have earned a certificate; otherwise that they may have missed enough to be written to. */
  isForCertificate: boolean;
}

/** What holds for a cohort: its own rules, else its group's, else the usual ones. */
const rulesInSql = sql`
  select c.id, c.group_id, c.ended_at,
    case when o.id is null then ${usual.writeAfter}::int else o.write_after end as write_after,
    o.release_after,
    coalesce(o.most_missed is not null or o.asks_reflection or o.asks_reading, false) as asks,
    coalesce(o.asks_reflection, false) as asks_reflection,
    not exists (select from sessions s where s.cohort_id = c.id and s.cancelled_at is null
      and s.ends_at > c.at - interval '1 day') as is_over
  from these c left join lateral (
    select * from attendance_rules a where a.group_id = c.group_id and (a.cohort_id is null or a.cohort_id = c.id)
    order by a.cohort_id nulls last limit 1) o on true`;

/**
 * Those whom the rules of some cohorts may concern now: who has no certificate at their cohort's end, and who has come to
 * none of so many last sessions as lead to an email, the last of which is fresh and has brought none yet. Each of these
 * must hold for whatever the rules bring, so that nobody is left out by looking at these alone.
 */
export async function careCandidates(db: Db, cohortIds: string[], now: Date): Promise<Candidate[]> {
  const { rows } = await db.execute<Candidate & Record<string, unknown>>(sql`
    with these as (
      select id, group_id, ended_at, ${now}::timestamptz as at from cohorts where id = any(${sql.param(cohortIds)}::uuid[])),
    ruled as (${rulesInSql}),
    seats as (
      select r.*, m.user_id from ruled r
        join cohort_members m on m.cohort_id = r.id and m.status = 'seated' and m.role = 'member'),
    asking as (select *, least(write_after, release_after) as many from ruled
      where ended_at is null and not is_over and least(write_after, release_after) is not null)
    select id as "cohortId", user_id as "userId", true as "isForCertificate" from seats
    where asks and (ended_at is not null or is_over)
      and not exists (select from certificates c where c.cohort_id = seats.id and c.user_id = seats.user_id)
      and (not asks_reflection
        or exists (select from reflections f where f.cohort_id = seats.id and f.user_id = seats.user_id))
    union all
    select a.id, m.user_id, false
    from asking a
      join lateral (
        select array_agg(s.id order by s.starts_at desc) as ids, count(*) as held, max(s.ends_at) as ended from (
          select id, starts_at, ends_at from sessions
          where cohort_id = a.id and cancelled_at is null and ends_at <= ${now}
          order by starts_at desc limit a.many) s) last
        on last.held >= a.many and last.ended > ${now}::timestamptz - ${freshDays} * interval '1 day'
      join cohort_members m on m.cohort_id = a.id and m.status = 'seated' and m.role = 'member'
    where not exists (select from attendances t where t.session_id = any(last.ids) and t.user_id = m.user_id
        and t.status in ('present', 'late', 'left'))
      and not exists (select from place_questions q where q.session_id = last.ids[1] and q.user_id = m.user_id)
      and (a.release_after is not null
        or not exists (select from letters l where l.once = 'missed:' || last.ids[1] || ':' || m.user_id))
    order by 1, 2`);
  return rows;
}
