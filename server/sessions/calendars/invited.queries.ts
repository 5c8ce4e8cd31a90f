import { and, eq, or, sql } from 'drizzle-orm';
import { emails } from '../../mail/queue/tables.ts';
import type { Db } from '../../platform/db.ts';
import { namedRow } from '../../platform/names.ts';
import type { Reader } from '../../platform/reader.rules.ts';

/** Those of some sessions that an email has brought into somebody's calendar. */
export async function broughtTo(db: Db, userId: string, sessionIds: string[]): Promise<string[]> {
  const brought = (id: string) => sql`${emails.email} @> ${JSON.stringify({ calendar: { bring: [id] } })}`;
  const rows = await db
    .select({ calendar: sql<string[]>`${emails.email}->'calendar'->'bring'` })
    .from(emails)
    .where(and(eq(emails.userId, userId), eq(emails.state, 'sent'), or(...sessionIds.map(brought))));
  const known = new Set(rows.flatMap(({ calendar }) => calendar));
  return sessionIds.filter((id) => known.has(id));
}

/** A session that stands in the calendar of somebody who does not come to it any more. */
export interface Left extends Reader {
  userId: string;
  name: string;
  email: string;
  sessionId: string;
  sequence: number;
  minutes: number;
  cohortId: string;
  cohort: string;
  cohortZone: string;
  groupId: string;
  group: string;
  /** The email that last brought it. */
  emailId: string;
  /** When it begins (ISO), as the last email said that they got while it was theirs. */
  startsAt: string;
}

/** What emails have brought to people of sessions to come, each once: by an index alone, since there may be many thousands. */
const brought = (now: Date) => sql`
  select s.id, s.cohort_id, s.facilitator_id, l.user_id
  from sessions s join letters l on l.session_id = s.id and l.state = 'sent' and l.user_id is not null
  where s.starts_at > ${now} and s.cancelled_at is null
  group by s.id, l.user_id`;

/** That one of `b` is of somebody with no seat in its cohort. */
const isUnseated = sql`not exists (select from cohort_members m
  where m.cohort_id = b.cohort_id and m.user_id = b.user_id and m.status = 'seated')`;

/** And that it is theirs for no other reason: together what `idsOf` says, asked of one session. */
const isGone = sql`
  not (
    exists (select from cohorts c join group_members g on g.group_id = c.group_id
      where c.id = b.cohort_id and g.user_id = b.user_id and g.left_at is null)
    and (coalesce(b.facilitator_id = b.user_id, false)
      or exists (select from session_visits v where v.session_id = b.id and v.user_id = b.user_id)
      or exists (select from rsvps r join cohorts c on c.id = b.cohort_id and c.kind = 'open'
        where r.session_id = b.id and r.user_id = b.user_id
          and not exists (select from cohort_members m
            where m.cohort_id = c.id and m.user_id = b.user_id and m.status = 'removed'))))`;

/**
 * Coming sessions that emails have brought to people and that are not theirs any more, whatever the reason, unless a
 * email has taken them out again since. What an email says is read of these few alone.
 */
export async function leftInCalendars(db: Db, now: Date): Promise<Left[]> {
  const { rows } = await db.execute<Left & Record<string, unknown>>(sql`
    with brought as materialized (${brought(now)}),
    -- Almost everybody has a seat: the rest is asked of the few others.
    unseated as materialized (select * from brought b where ${isUnseated}),
    gone as materialized (select b.id, b.user_id from unseated b where ${isGone})
    select distinct on (u.id, s.id) u.id as "userId", u.name, u.email, u.zone,
      s.id as "sessionId", s.sequence, s.minutes, c.id as "cohortId", c.name as cohort, c.zone as "cohortZone",
      g.id as "groupId", g.name as "group", l.id as "emailId", l.letter->>'forStart' as "startsAt"
    from gone
      join sessions s on s.id = gone.id
      join cohorts c on c.id = s.cohort_id
      join groups g on g.id = c.group_id
      join users u on u.id = gone.user_id and u.email is not null
      join letters l on l.session_id = s.id and l.user_id = u.id and l.state = 'sent'
        and l.letter->>'forStart' is not null
        and l.letter @> jsonb_build_object('calendar', jsonb_build_object('bring', jsonb_build_array(s.id)))
    where not exists (select from letters t where t.user_id = u.id and t.created_at >= l.created_at
      and t.letter @> jsonb_build_object('calendar', jsonb_build_object('take', jsonb_build_array(jsonb_build_object('id', s.id)))))
    order by u.id, s.id, l.created_at desc`);
  return rows.map(namedRow);
}
