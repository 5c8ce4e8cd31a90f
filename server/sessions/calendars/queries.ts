import { and, asc, eq, gte, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import { units } from '../../curricula/tables.ts';
import { type Db, planned, prepared } from '../../platform/db.ts';
import { isolated } from '../../platform/names.ts';
import { rsvps, sessions } from '../tables.ts';
import { mostInCalendar, type OwnSession, withNext } from './feeds.rules.ts';
import { calendarAddresses } from './tables.ts';

/**
 * The ids of somebody's sessions: where they have a seat, where they visit or lead this once, and the open evenings of
 * their groups that they answered.
 */
export const idsOf = (userId: SQL) => sql`
  select s.id from cohort_members m join sessions s on s.cohort_id = m.cohort_id
    where m.user_id = ${userId} and m.status = 'seated'
  union
  select s.id from
    (select session_id from session_visits where user_id = ${userId}
      union select id from sessions where facilitator_id = ${userId}
      union select session_id from rsvps join sessions on sessions.id = session_id
        join cohorts on cohorts.id = sessions.cohort_id and cohorts.kind = 'open' where user_id = ${userId}
        and not exists (select from cohort_members where cohort_id = cohorts.id
          and user_id = ${userId} and status = 'removed')) theirs
    join sessions s on s.id = theirs.session_id
    join cohorts c on c.id = s.cohort_id
    join group_members g on g.group_id = c.group_id and g.user_id = ${userId} and g.left_at is null`;

const joins = sql`
  join cohorts c on c.id = s.cohort_id
  join groups g on g.id = c.group_id
  left join units u on u.id = s.unit_id
  left join rsvps r on r.session_id = s.id and r.user_id = a.user_id
  left join session_visits away on away.instead_of = s.id and away.user_id = a.user_id`;

/**
 * Whose calendar an address is, and a sum of everything that it says: of which writing each row is, so that it is
 * another after any change, and as soon as one is too old. Undefined for an address that is none.
 */
export async function markOf(db: Db, token: string, since: Date) {
  const [found] = await planned<{ user_id: string; mark: string }>(
    db,
    'calendar_mark',
    sql`select a.user_id, concat((
        select md5(string_agg(concat_ws(' ', o.id, o.xmin), ',' order by o.id)) from office_slots o
        where o.booked_by is not null and o.ends_at >= ${since}::timestamptz
          and (o.host_id = a.user_id or o.booked_by = a.user_id)
      ), (
        select coalesce(md5(string_agg(concat_ws(' ', s.id, s.xmin, c.xmin, g.xmin, u.xmin, r.xmin, away.xmin), ',' order by s.id)), '')
        from sessions s ${joins} where s.ends_at >= ${since}::timestamptz and s.id in (${idsOf(sql`a.user_id`)})
      )) as mark
      from calendar_addresses a where a.token = ${token}`,
  );
  return found && { userId: found.user_id, mark: found.mark };
}

/** The sessions in the calendar of an address that end after an instant. */
export async function sessionsAt(db: Db, token: string, since: Date): Promise<OwnSession[]> {
  const rows = await planned<OwnSession & { starts: string; ends: string; date: string }>(
    db,
    'calendar_sessions',
    sql`select s.id, s.sequence, s.date::text as date,
        coalesce(nullif(s.title, ''), u.title, c.name) as title, c.name as cohort, g.name as "group",
        extract(epoch from s.starts_at)::float8 as starts, extract(epoch from s.ends_at)::float8 as ends,
        coalesce(s.venue, c.venue) as venue, coalesce(s.address, c.address) as address,
        coalesce(s.online_url, c.online_url) as "onlineUrl", s.cancelled_at is not null as "isCancelled",
        case when away.user_id is not null then 'cannot' else r.answer end as answer,
        (select name from users where id = s.facilitator_id) as leader
      from calendar_addresses a cross join lateral (
        select * from sessions where ends_at >= ${since}::timestamptz and id in (${idsOf(sql`a.user_id`)})) s
      ${joins}
      where a.token = ${token} order by s.starts_at, s.id`,
  );
  const found = rows.map(({ starts, ends, leader, ...row }) => ({
    ...row,
    leader: leader ? isolated(leader) : null,
    startsAt: new Date(Number(starts) * 1000),
    endsAt: new Date(Number(ends) * 1000),
  }));
  return withNext(found);
}

/**
 * The sessions of a group's running cohorts between two instants as anyone may know them: no place, nobody's name. One
 * more than a calendar holds, where there are as many.
 */
export const publicSessionsOf = (db: Db, groupId: string, { since, until }: { since: Date; until: Date }) =>
  db
    .select({
      id: sessions.id,
      sequence: sessions.sequence,
      title: sql<string>`coalesce(nullif(${sessions.title}, ''), ${units.title}, ${cohorts.name})`,
      cohort: cohorts.name,
      date: sessions.date,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      zone: sessions.zone,
      cancelledAt: sessions.cancelledAt,
      plannedAt: cohorts.createdAt,
    })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .leftJoin(units, eq(units.id, sessions.unitId))
    .where(
      and(
        eq(cohorts.groupId, groupId),
        isNull(cohorts.endedAt),
        isNotNull(cohorts.publishedAt),
        gte(sessions.endsAt, since),
        lt(sessions.startsAt, until),
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(sessions.id))
    .limit(mostInCalendar + 1);

/** A sum of everything that a group's calendar says between two instants: another after any change of it (as `markOf`). */
export async function groupMarkOf(
  db: Db,
  groupId: string,
  { since, until }: { since: Date; until: Date },
): Promise<string> {
  const [found] = await planned<{ mark: string }>(
    db,
    'group_calendar_mark',
    sql`select concat_ws(' ', g.xmin, (
        select md5(string_agg(concat_ws(' ', id, written, cohort, unit), ',' order by starts_at, id))
        from (
          select s.id, s.starts_at, s.xmin as written, c.xmin as cohort, u.xmin as unit
          from sessions s join cohorts c on c.id = s.cohort_id left join units u on u.id = s.unit_id
          where c.group_id = g.id and c.ended_at is null
            and s.ends_at >= ${since}::timestamptz and s.starts_at < ${until}::timestamptz
          order by s.starts_at, s.id limit ${sql.raw(String(mostInCalendar + 1))}) shown)) as mark
      from groups g where g.id = ${groupId}::uuid`,
  );
  return found?.mark ?? '';
}

/** The token of somebody's address; undefined when they have made none. */
export async function tokenOf(db: Db, userId: string) {
  const [row] = await db.select().from(calendarAddresses).where(eq(calendarAddresses.userId, userId));
  return row?.token;
}

/** Stores somebody's address in place of any they had, which opens nothing from then on. */
export async function saveToken(db: Db, userId: string, token: string, madeAt: Date) {
  await db
    .insert(calendarAddresses)
    .values({ userId, token, madeAt })
    .onConflictDoUpdate({ target: calendarAddresses.userId, set: { token, madeAt } });
}

export async function deleteTokenOf(db: Db, userId: string) {
  await db.delete(calendarAddresses).where(eq(calendarAddresses.userId, userId));
}

const answerTo = prepared('answer_to_session', (db) =>
  db
    .select({ answer: rsvps.answer })
    .from(rsvps)
    .where(
      and(eq(rsvps.sessionId, sql.placeholder('sessionId')), eq(rsvps.userId, sql.placeholder('userId'))),
    ),
);

/** What somebody has answered to a session; null while they have not. */
export async function answerOf(db: Db, sessionId: string, userId: string) {
  const [row] = await answerTo(db, { sessionId, userId });
  return row?.answer ?? null;
}
