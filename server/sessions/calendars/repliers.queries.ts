import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import type { Reader } from '../../platform/reader.rules.ts';

/** Everybody who may have been asked to a session by mail, also those who have left since. */
export async function askedTo(db: Db, sessionId: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select m.user_id as id from sessions s
      join cohorts c on c.id = s.cohort_id
      join group_members m on m.group_id = c.group_id
      where s.id = ${sessionId}
    union select m.user_id from sessions s join cohort_members m on m.cohort_id = s.cohort_id where s.id = ${sessionId}
    union select user_id from rsvps where session_id = ${sessionId}
    union select user_id from session_visits where session_id = ${sessionId}
    union select user_id from invited_guests where session_id = ${sessionId}`);
  return rows.map(({ id }) => id);
}

/** Who leads a session and who runs its group: those who may give it another time. */
export async function plannersOf(db: Db, sessionId: string) {
  const { rows } = await db.execute<
    { userId: string; name: string; email: string } & Pick<Reader, 'zone' | 'hourCycle'>
  >(sql`
    select u.id as "userId", u.name, u.email, u.zone, u.hour_cycle as "hourCycle" from sessions s
      join cohorts c on c.id = s.cohort_id
      join users u on u.email is not null and (u.id = s.facilitator_id or u.id in (
        select user_id from group_members
        where group_id = c.group_id and role = 'organiser' and left_at is null))
    where s.id = ${sessionId} order by u.name, u.id`);
  return rows;
}
