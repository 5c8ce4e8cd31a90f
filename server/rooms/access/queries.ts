import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { namedRow } from '../../platform/names.ts';

/** Everybody who may lead a session's room, whatever the room's log says. */
export async function leadersOf(db: Db, room: string): Promise<Set<string>> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select member.user_id as id from sessions join cohorts on cohorts.id = sessions.cohort_id
    join group_members as member
      on member.group_id = cohorts.group_id and member.role = 'organiser' and member.left_at is null
    where sessions.id = ${room}
    union select seat.user_id from sessions
    join cohort_members as seat
      on seat.cohort_id = sessions.cohort_id and seat.status = 'seated' and seat.role = 'facilitator'
    where sessions.id = ${room}
    union select facilitator_id from sessions where id = ${room} and facilitator_id is not null`);
  return new Set(rows.map(({ id }) => id));
}

/** Who has a seat in the cohort of a session, by name. */
export async function seatedIn(db: Db, room: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select users.id, users.name from sessions
    join cohort_members as seat on seat.cohort_id = sessions.cohort_id and seat.status = 'seated'
    join users on users.id = seat.user_id
    where sessions.id = ${room}
    order by users.name, users.id`);
  return rows.map(namedRow);
}
