import { sql } from 'drizzle-orm';
import { idsInside } from '../cohorts/queries.ts';
import type { Db } from '../platform/db.ts';

/** Somebody, and the group, the cohort or the session of one that they may be inside of. */
export interface Place {
  where: string;
  userId: string;
}

/**
 * Which of some people are still inside a group, or a cohort (by its id, or that of one of its sessions): in it, running
 * its group, visiting one of its sessions, or invited to one. Answers in the order asked.
 */
export async function areStillInside(db: Db, asked: Place[]): Promise<boolean[]> {
  if (asked.length === 0) return [];
  const { rows } = await db.execute<{ inside: boolean }>(sql`
    select exists (
      select from cohorts as here
      where here.id in (select asked."where" union select cohort_id from sessions where id = asked."where")
        and (
          asked."userId" in ${idsInside(sql`here.id`)}
          or exists (select from session_visits join sessions on sessions.id = session_visits.session_id
            where sessions.cohort_id = here.id and session_visits.user_id = asked."userId")
          or exists (select from invited_guests join sessions on sessions.id = invited_guests.session_id
            where sessions.cohort_id = here.id and invited_guests.user_id = asked."userId")
        )
    ) or exists (
      select from group_members as theirs
      where theirs.group_id = asked."where" and theirs.user_id = asked."userId" and theirs.left_at is null
    ) as inside
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked("where" uuid, "userId" uuid)
    `);
  return rows.map(({ inside }) => inside);
}
