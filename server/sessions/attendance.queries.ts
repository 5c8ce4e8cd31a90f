import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';
import type { AttendanceStatus, Summary } from './rules.ts';
import { attendances, sessions } from './tables.ts';

/** Marks somebody present because the room saw them; what a person said about it stands. */
export async function markPresent(tx: Db, sessionId: string, userId: string, now: Date) {
  await tx
    .insert(attendances)
    .values({ sessionId, userId, status: 'present', recordedBy: null, recordedAt: now })
    .onConflictDoUpdate({
      target: [attendances.sessionId, attendances.userId],
      set: { status: 'present', recordedAt: now },
      setWhere: isNull(attendances.recordedBy),
    });
}

/** Holds a session, so that two people who say who came do it one after the other. */
export async function lockSession(tx: Db, sessionId: string) {
  await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.id, sessionId)).for('update');
}

/** Writes what a person says about who came. */
export async function saveAttendance(
  tx: Db,
  sessionId: string,
  userId: string,
  said: { status: AttendanceStatus; recordedBy: string; recordedAt: Date },
) {
  await tx
    .insert(attendances)
    .values({ sessionId, userId, ...said })
    .onConflictDoUpdate({ target: [attendances.sessionId, attendances.userId], set: said });
}

export async function deleteAttendance(tx: Db, sessionId: string, userId: string) {
  await tx
    .delete(attendances)
    .where(and(eq(attendances.sessionId, sessionId), eq(attendances.userId, userId)));
}

/** Keeps what a closed room left. */
export async function closeSession(tx: Db, sessionId: string, summary: Summary, now: Date) {
  await tx.update(sessions).set({ summary, closedAt: now }).where(eq(sessions.id, sessionId));
}

/** Takes somebody's name off what they said in rooms that are closed; their words stay for those who were there. */
export async function leaveNoNameInSummaries(tx: Db, userId: string) {
  await tx.execute(sql`
    update ${sessions} set summary = jsonb_set(summary, '{chat}', (
      select jsonb_agg(
        case when said->>'by' = ${userId} then said || '{"by": null, "name": "Former member"}' else said end
        order by place
      ) from jsonb_array_elements(summary->'chat') with ordinality as line(said, place)
    ))
    where summary->'chat' @> jsonb_build_array(jsonb_build_object('by', ${userId}::text))`);
}
