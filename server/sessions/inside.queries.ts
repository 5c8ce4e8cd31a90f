import { sql } from 'drizzle-orm';
import { idsInside } from '../cohorts/queries.ts';
import type { Db } from '../platform/db.ts';

/**
 * Whether somebody is inside a cohort (by its id, or that of one of its sessions): in it, running its group, visiting one
 * of its sessions, or invited to one.
 */
export async function isStillInside(db: Db, id: string, userId: string): Promise<boolean> {
  const { rows } = await db.execute<{ inside: boolean }>(sql`
    select exists (
      select from cohorts as here
      where here.id in (select ${id}::uuid union select cohort_id from sessions where id = ${id}::uuid)
        and (
          ${userId}::uuid in ${idsInside(sql`here.id`)}
          or exists (select from session_visits join sessions on sessions.id = session_visits.session_id
            where sessions.cohort_id = here.id and session_visits.user_id = ${userId}::uuid)
          or exists (select from invited_guests join sessions on sessions.id = invited_guests.session_id
            where sessions.cohort_id = here.id and invited_guests.user_id = ${userId}::uuid)
        )
    ) as inside`);
  return rows[0]?.inside ?? false;
}
