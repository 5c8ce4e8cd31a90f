import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';
import { namedRow } from '../platform/names.ts';

/** What is counted of one cohort's sessions of one day. */
export interface DaySum {
  cohortId: string;
  /** ISO. */
  date: string;
  sessions: number;
  said: number;
  came: number;
  of: number;
}

/** Somebody with a seat who has missed their last sessions, or has read nothing for long. */
export interface Absent {
  cohortId: string;
  userId: string;
  name: string;
  inARow: number;
  lastRead: Date | null;
}

/** A session that is over and of which nobody has noted who came. */
export interface Untold {
  id: string;
  cohortId: string;
  title: string;
  date: string;
  startsAt: Date;
}

export interface GroupSums {
  days: DaySum[];
  absent: Absent[];
  untold: Untold[];
  untoldCount: number;
}

const cameBy = (of: SQL) => sql`${of} in ('present', 'late', 'left')`;

const isRecorded = sql`exists (select from attendances noted where noted.session_id = s.id
  and (noted.recorded_by <> noted.user_id or s.closed_at is not null))`;

/** In SQL what `markOf` says of one person and one session that has begun. */
export const markInSql = (now: Date) => sql`case
  when s.cancelled_at is not null then 'cancelled'
  when ${cameBy(sql`a.status`)} or ${cameBy(sql`e.status`)} then 'came'
  when m.seated_at > s.starts_at then 'before'
  when a.status = 'excused' or e.status = 'excused' then 'excused'
  when s.ends_at > ${now} then 'coming'
  when s.is_open and r.answer is distinct from 'going' then 'unknown'
  when v.session_id is not null then case when e.status = 'absent' then 'missed' else 'unknown' end
  when a.status = 'absent' or s.is_recorded then 'missed'
  else 'unknown' end`;

/**
 * How attendance stands in some cohorts since an instant, counted where it is stored: a large group's months are some
 * hundred thousand facts, of which a page shows a few hundred sums. What is older than `since` is not looked at.
 */
export async function groupSums(
  db: Db,
  cohortIds: string[],
  { since, now, quietSince }: { since: Date; now: Date; quietSince: Date },
): Promise<GroupSums> {
  const { rows } = await db.execute<{ sums: GroupSums }>(sql`
    with held as materialized (
      select s.id, s.cohort_id, s.date, s.starts_at, s.ends_at, s.cancelled_at, c.kind = 'open' as is_open,
        c.ended_at is null as runs, ${isRecorded} as is_recorded,
        coalesce(nullif(s.title, ''), u.title, c.name) as title
      from sessions s join cohorts c on c.id = s.cohort_id left join units u on u.id = s.unit_id
      where s.cohort_id = any(${sql.param(cohortIds)}::uuid[])
        and s.starts_at > ${since} and s.starts_at <= ${now}::timestamptz + interval '1 day'),
    -- What is known of these sessions alone, by their keys: a year of all is several times as much.
    noted as materialized (
      select session_id, user_id, status from attendances where session_id = any(array(select id from held))),
    answered as materialized (
      select session_id, user_id, answer from rsvps where session_id = any(array(select id from held))),
    away as materialized (
      select v.instead_of, v.user_id, v.session_id, e.status
      from session_visits v left join attendances e on e.session_id = v.session_id and e.user_id = v.user_id
      where v.instead_of = any(array(select id from held))),
    marked as materialized (
      select s.id, s.cohort_id, s.date, s.starts_at, m.user_id, r.answer, ${markInSql(now)} as mark
      from held s
        join cohort_members m on m.cohort_id = s.cohort_id and m.status = 'seated' and m.role = 'member'
        left join noted a on a.session_id = s.id and a.user_id = m.user_id
        left join answered r on r.session_id = s.id and r.user_id = m.user_id
        left join away v on v.instead_of = s.id and v.user_id = m.user_id
        cross join lateral (select v.status) e),
    -- By session first: to count sessions among all that is known of them would sort it.
    counted as (
      select id, cohort_id, date, count(*) as "of",
        count(*) filter (where answer = 'going') as said, count(*) filter (where mark = 'came') as came
      from marked where mark in ('came', 'missed', 'excused') group by id, cohort_id, date),
    days as (
      select cohort_id as "cohortId", date, count(*) as sessions, sum("of")::int as "of", sum(said)::int as said,
        sum(came)::int as came
      from counted group by cohort_id, date order by date),
    lasts as (
      select cohort_id, user_id, max(starts_at) filter (where mark = 'came') as came from marked group by 1, 2),
    missed as (
      select l.cohort_id, l.user_id, count(*) as in_a_row from lasts l
        join marked k on k.cohort_id = l.cohort_id and k.user_id = l.user_id and k.mark = 'missed'
          and (l.came is null or k.starts_at > l.came)
      group by 1, 2),
    lately as (
      select u.curriculum_id, t.user_id, max(t.ticked_at) as at
      from units u join readings r on r.unit_id = u.id join ticks t on t.reading_id = r.id
      where u.curriculum_id in (select curriculum_id from cohorts where id = any(${sql.param(cohortIds)}::uuid[]))
      group by 1, 2),
    absent as (
      select c.id as "cohortId", p.id as "userId", p.name, coalesce(missed.in_a_row, 0) as "inARow", y.at as "lastRead"
      from cohorts c
        join cohort_members m on m.cohort_id = c.id and m.status = 'seated' and m.role = 'member'
        join users p on p.id = m.user_id
        left join missed on missed.cohort_id = c.id and missed.user_id = p.id
        left join lately y on y.curriculum_id = c.curriculum_id and y.user_id = p.id
      where c.id = any(${sql.param(cohortIds)}::uuid[]) and c.ended_at is null
        and exists (select from sessions s where s.cohort_id = c.id and s.cancelled_at is null
          and s.ends_at > ${now}::timestamptz - interval '1 day')
        and (missed.in_a_row >= 2 or y.at <= ${quietSince})
      order by p.name, p.id),
    untold as (
      select id, cohort_id as "cohortId", title, date, starts_at as "startsAt" from held
      where runs and not is_recorded and cancelled_at is null and ends_at <= ${now}
        and exists (select from cohort_members m where m.cohort_id = held.cohort_id and m.status = 'seated'))
    select jsonb_build_object(
      'days', (select coalesce(jsonb_agg(d), '[]') from days d),
      'absent', (select coalesce(jsonb_agg(b), '[]') from absent b),
      'untold', (select coalesce(jsonb_agg(t order by t."startsAt" desc), '[]') from (
        select * from untold order by "startsAt" desc limit 5) t),
      'untoldCount', (select count(*) from untold)) as sums`);
  const sums = rows[0]?.sums ?? { days: [], absent: [], untold: [], untoldCount: 0 };
  return {
    ...sums,
    absent: sums.absent.map((one) => ({
      ...namedRow(one),
      lastRead: one.lastRead && new Date(one.lastRead),
    })),
    untold: sums.untold.map((one) => ({ ...one, startsAt: new Date(one.startsAt) })),
  };
}
