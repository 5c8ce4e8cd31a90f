import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { isOfCohort } from '../../cohorts/queries.ts';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { type Db, planned } from '../../platform/db.ts';
import { isolated } from '../../platform/names.ts';
import type { Found } from './rules.ts';

const cohort = alias(cohorts, 'cohort');
const seat = alias(cohortMembers, 'seat');

/** As many of one kind as anybody looks through; who looks for more writes more. */
export const mostOfAKind = 8;

/**
 * The people, sessions, readings and cohorts with a part in their names, as far as a person may see them: people of
 * their groups, cohorts that they are in, run or may join, and of those that they are in or run the sessions and what
 * they read. In one statement, bounded by what somebody is in, and in the number of what it answers.
 */
export async function search(db: Db, userId: string, part: string, now: Date): Promise<Found[]> {
  const asked: Asked = { part: part.toLowerCase(), now: now.toISOString() };
  const rows = await planned<Omit<Found, 'at'> & { at: string | null }>(
    db,
    'home_search',
    sql`
      with mine as materialized (
        select group_id, role from group_members where user_id = ${userId} and left_at is null
      ), near as materialized (
        select cohort.id, cohort.name, cohort.curriculum_id, cohort.starts_on, cohort.ended_at, groups.name as "group",
          (mine.role = 'organiser' or ${isOfCohort(cohort, seat)}) as inside,
          (cohort.sign_up <> 'closed' and cohort.ended_at is null or seat.status in ('asked', 'waitlisted')) as open
        from mine
        join groups on groups.id = mine.group_id
        join cohorts cohort on cohort.group_id = mine.group_id
        left join cohort_members seat on seat.cohort_id = cohort.id and seat.user_id = ${userId}
      )
      ${sql.join([people(asked), sessions(asked), readings(asked), cohortsOf(asked)].map(bounded), sql` union all `)}`,
  );
  return rows.map((row) => ({
    ...row,
    title: row.kind === 'people' ? isolated(row.title) : row.title,
    at: row.at === null ? null : new Date(row.at),
  }));
}

interface Asked {
  /** In small letters. */
  part: string;
  /** An ISO instant. */
  now: string;
}

const bounded = (rows: SQL) => sql`(${rows} limit ${mostOfAKind})`;

/** What begins with it comes before what has it somewhere. */
const place = (text: SQL, { part }: Asked) => sql`strpos(lower(${text}), ${part}::text)`;

const people = (asked: Asked) => sql`
  select 'people' as kind, users.id::text as id, users.name as title, groups.name as within,
    null::timestamptz as "at", groups.zone, groups.slug as "inside", mine.role = 'organiser' as runs
  from mine
  join groups on groups.id = mine.group_id
  join group_members other on other.group_id = mine.group_id and other.left_at is null
  join users on users.id = other.user_id
  where ${place(sql`users.name`, asked)} > 0
  order by ${place(sql`users.name`, asked)}, users.name, users.id, groups.slug`;

const title = sql`coalesce(nullif(one.title, ''), units.title, near.name)`;

const sessions = (asked: Asked) => sql`
  select 'sessions', one.id::text, ${title}, near.name, one.starts_at, one.zone, near.id::text, false
  from near
  join sessions one on one.cohort_id = near.id and one.cancelled_at is null
  left join units on units.id = one.unit_id
  where near.inside and ${place(title, asked)} > 0
  order by one.ends_at < ${asked.now}::timestamptz, abs(extract(epoch from one.starts_at - ${asked.now}::timestamptz)), one.id`;

// Of cohorts with one curriculum the one that goes on, and began last.
const readings = (asked: Asked) => sql`
  select 'readings', readings.id::text, readings.title, units.title, null, '', course.id || '/' || units.id, false
  from (
    select distinct on (curriculum_id) curriculum_id, id::text from near
    where inside and curriculum_id is not null order by curriculum_id, ended_at is not null, starts_on desc, id
  ) as course
  join units on units.curriculum_id = course.curriculum_id
  join readings on readings.unit_id = units.id
  where ${place(sql`readings.title || ' ' || readings.authors`, asked)} > 0
  order by ${place(sql`readings.title || ' ' || readings.authors`, asked)}, readings.title, readings.id`;

const cohortsOf = (asked: Asked) => sql`
  select 'cohorts', near.id::text, near.name, near."group", null, '', '', false
  from near
  where (near.inside or near.open) and ${place(sql`near.name`, asked)} > 0
  order by near.ended_at is not null, ${place(sql`near.name`, asked)}, near.name, near.id`;
