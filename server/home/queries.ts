import { eq, sql } from 'drizzle-orm';
import { users } from '../people/accounts/tables.ts';
import { groupMembers } from '../people/groups/tables.ts';
import { type Db, prepared } from '../platform/db.ts';
import type { Step } from '../rooms/agenda/protocol.ts';
import { roomEvents } from '../rooms/tables.ts';
import { sessions } from '../sessions/tables.ts';
import { askersTicks } from '../study/reading/reader.queries.ts';
import { askersNewPosts } from '../study/threads/queries.ts';

const person = prepared('home_person', (db) =>
  db
    .select({
      organises: sql<boolean>`exists (
        select from ${groupMembers} as role
        where role.user_id = ${sql.placeholder('userId')} and role.role = 'organiser' and role.left_at is null
      )`,
      newPosts: askersNewPosts,
      ticked: askersTicks,
      /** What they have planned for the sessions that they are to lead. */
      plans: sql<{ sessionId: string; steps: Pick<Step, 'title' | 'minutes'>[] }[]>`(
        select coalesce(json_agg(json_build_object('sessionId', led.id, 'steps', plan.steps)), '[]')
        from ${sessions} as led
        cross join lateral (
          select data->'steps' as steps from ${roomEvents}
          where session_id = led.id and type = 'agenda.changed' and by is not null
          order by seq desc limit 1
        ) as plan
        where led.facilitator_id = ${sql.placeholder('userId')} and led.ends_at > ${sql.placeholder('now')}
      )`,
    })
    .from(users)
    .where(eq(users.id, sql.placeholder('userId'))),
);

/**
 * What is new for a person, what they have read, and whether they organise at all: what waits for organisers takes long to ask, and most
 * people are none.
 */
export async function newsFor(db: Db, userId: string, now: Date) {
  const [found] = await person(db, { userId, now: now.toISOString() });
  return found ?? { organises: false, newPosts: [], ticked: [], plans: [] };
}
