import { sql } from 'drizzle-orm';
import { builtOnce, type Db, planned } from '../../platform/db.ts';

/** One session that someone facilitated. */
export interface Led {
  id: string;
  title: string;
  cohort: string;
  group: string;
  date: string;
  /** How long it took in the room where that is known, else as planned. */
  minutes: number;
  came: number;
}

const statement = builtOnce(sql`
  select one.id, coalesce(nullif(one.title, ''), units.title, cohorts.name) as title, cohorts.name as cohort,
    groups.name as "group", one.date::text as date, one.minutes,
    (select count(*)::int from attendances
      where session_id = one.id and status in ('present', 'late', 'left')) as came
  from sessions one
  join cohorts on cohorts.id = one.cohort_id
  join groups on groups.id = cohorts.group_id
  left join units on units.id = one.unit_id
  where one.facilitator_id = ${sql.placeholder('userId')}::uuid and one.cancelled_at is null
    and one.ends_at <= ${sql.placeholder('now')}::timestamptz
    and one.date between ${sql.placeholder('from')}::date and ${sql.placeholder('until')}::date
    and not exists (select from attendances
      where session_id = one.id and user_id = one.facilitator_id and status in ('absent', 'excused'))
  order by one.starts_at, one.id
  limit 501`);

/**
 * The sessions that someone facilitated between two dates, both included, the earliest first: those that took place, without
 * any that they were recorded as absent from. One more than a page holds, where there are as many.
 */
export const ledBy = (
  db: Db,
  userId: string,
  { from, until, now }: { from: string; until: string; now: Date },
): Promise<Led[]> => planned<Led>(db, 'led_by', statement, { userId, from, until, now: now.toISOString() });
