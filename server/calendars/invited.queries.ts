import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';
import { letters } from '../platform/tables.ts';
import { sessions } from '../sessions/tables.ts';

/** The first of some sessions that a letter has brought into somebody's calendar; undefined where none has. */
export async function firstInvited(db: Db, userId: string, sessionIds: string[]) {
  const [first] = await db
    .select({ id: sessions.id })
    .from(letters)
    .innerJoin(sessions, eq(sessions.id, letters.sessionId))
    .where(
      and(
        eq(letters.userId, userId),
        inArray(letters.sessionId, sessionIds),
        eq(letters.state, 'sent'),
        sql`${letters.letter} @> '{"calendar": true}'`,
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .limit(1);
  return first?.id;
}
