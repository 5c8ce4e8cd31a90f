import { and, eq, gt, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohortMembers } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import type { Db } from '../../platform/db.ts';
import { attendances, sessions } from '../../sessions/tables.ts';
import { sessionSummaries } from '../tables.ts';

/** The next session of the same cohort that is not over; undefined when there is none. */
export async function sessionAfter(db: Db, sessionId: string) {
  const later = alias(sessions, 'later');
  const [found] = await db
    .select({ id: later.id })
    .from(sessions)
    .innerJoin(later, and(eq(later.cohortId, sessions.cohortId), gt(later.startsAt, sessions.startsAt)))
    .where(and(eq(sessions.id, sessionId), isNull(later.cancelledAt), isNull(later.closedAt)))
    .orderBy(later.startsAt)
    .limit(1);
  return found;
}

/**
 * What a closed room's record hangs on, in one word that is another as soon as any of it is: how long its log is, and
 * what those who are named in it are called today.
 */
export async function markOfRecord(db: Db, room: string, people: readonly string[]): Promise<string> {
  const { rows } = await db.execute<{ mark: string }>(sql`
    select last_seq || ' ' || coalesce((
      select md5(string_agg(person.id || ' ' || coalesce(users.name, guest.name, ''), ',' order by person.id))
      from jsonb_array_elements_text(${JSON.stringify(people)}::jsonb) as person(id)
      left join users on users.id = person.id::uuid
      left join room_guests as guest on guest.id = person.id::uuid), '') as mark
    from rooms where session_id = ${room}`);
  return rows[0]?.mark ?? '';
}

/** What was added to a summary; undefined while nobody has. */
export async function findSummary(db: Db, sessionId: string) {
  const [found] = await db.select().from(sessionSummaries).where(eq(sessionSummaries.sessionId, sessionId));
  return found;
}

export interface Edited {
  sessionId: string;
  /** The version that was edited; 0 when there was none. */
  version: number;
  words: string;
  hidden: string[];
}

/** Saves what was added; false when somebody has changed it since that version. */
export async function saveEdited(tx: Db, { sessionId, version, words, hidden }: Edited): Promise<boolean> {
  const saved =
    version === 0
      ? await tx
          .insert(sessionSummaries)
          .values({ sessionId, words, hidden })
          .onConflictDoNothing()
          .returning()
      : await tx
          .update(sessionSummaries)
          .set({ words, hidden, version: version + 1 })
          .where(and(eq(sessionSummaries.sessionId, sessionId), eq(sessionSummaries.version, version)))
          .returning();
  return saved.length > 0;
}

export async function publishSummary(tx: Db, sessionId: string, now: Date) {
  await tx
    .update(sessions)
    .set({ summaryPublishedAt: sql`coalesce(${sessions.summaryPublishedAt}, ${now.toISOString()})` })
    .where(eq(sessions.id, sessionId));
}

/** Notes that the absent have been written to; false when they had been before. */
export async function markMailed(tx: Db, sessionId: string, now: Date): Promise<boolean> {
  const marked = await tx
    .update(sessionSummaries)
    .set({ mailedAt: now })
    .where(and(eq(sessionSummaries.sessionId, sessionId), sql`${sessionSummaries.mailedAt} is null`))
    .returning();
  return marked.length > 0;
}

/** The seated members of the session's cohort who were not there, with their addresses: for an email to them. */
export function absentFrom(tx: Db, sessionId: string) {
  return tx
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      zone: users.zone,
      hourCycle: users.hourCycle,
    })
    .from(sessions)
    .innerJoin(
      cohortMembers,
      and(eq(cohortMembers.cohortId, sessions.cohortId), eq(cohortMembers.status, 'seated')),
    )
    .innerJoin(users, and(eq(users.id, cohortMembers.userId), isNotNull(users.email)))
    .where(
      and(
        eq(sessions.id, sessionId),
        sql`not exists (select 1 from ${attendances} where ${attendances.sessionId} = ${sessions.id}
          and ${attendances.userId} = ${users.id} and ${attendances.status} in ('present', 'late', 'left'))`,
        ne(users.email, ''),
      ),
    );
}
