import { and, eq, or, sql } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';
import { namedRow } from '../platform/names.ts';
import type { Reader } from '../platform/reader.rules.ts';
import { letters } from '../platform/tables.ts';
import { idsOf } from './queries.ts';

/** Those of some sessions that a letter has brought into somebody's calendar. */
export async function broughtTo(db: Db, userId: string, sessionIds: string[]): Promise<string[]> {
  const brought = (id: string) => sql`${letters.letter} @> ${JSON.stringify({ calendar: { bring: [id] } })}`;
  const rows = await db
    .select({ calendar: sql<string[]>`${letters.letter}->'calendar'->'bring'` })
    .from(letters)
    .where(and(eq(letters.userId, userId), eq(letters.state, 'sent'), or(...sessionIds.map(brought))));
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
  /** The letter that last brought it. */
  letterId: string;
  /** When it begins (ISO), as the last letter said that they got while it was theirs. */
  startsAt: string;
}

/**
 * Coming sessions that letters have brought to people and that are not theirs any more, whatever the reason, unless a
 * letter has taken them out again since.
 */
export async function leftInCalendars(db: Db, now: Date): Promise<Left[]> {
  const { rows } = await db.execute<Left & Record<string, unknown>>(sql`
    select distinct on (u.id, s.id) u.id as "userId", u.name, u.email, u.zone,
      s.id as "sessionId", s.sequence, s.minutes, c.id as "cohortId", c.name as cohort, c.zone as "cohortZone",
      g.id as "groupId", g.name as "group", l.id as "letterId", l.letter->>'forStart' as "startsAt"
    from sessions s
      join cohorts c on c.id = s.cohort_id
      join groups g on g.id = c.group_id
      join letters l on l.session_id = s.id and l.state = 'sent' and l.letter->>'forStart' is not null
        and l.letter @> jsonb_build_object('calendar', jsonb_build_object('bring', jsonb_build_array(s.id)))
      join users u on u.id = l.user_id and u.email is not null
    where s.starts_at > ${now} and s.cancelled_at is null
      and s.id not in (${idsOf(sql`u.id`)})
      and not exists (select from letters t where t.user_id = u.id and t.created_at >= l.created_at
        and t.letter @> jsonb_build_object('calendar', jsonb_build_object('take', jsonb_build_array(jsonb_build_object('id', s.id)))))
    order by u.id, s.id, l.created_at desc`);
  return rows.map(namedRow);
}
