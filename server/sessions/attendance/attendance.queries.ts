import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { hasPart } from '../../platform/paging.queries.ts';
import type { AttendanceStatus, Summary } from '../rules.ts';
import { concernsPerson } from '../session.queries.ts';
import { attendanceClaims, attendanceLog, attendances, sessions } from '../tables.ts';

/** A page shows so many of the latest words about who came. */
export const mostInLog = 12;

/** Somebody whom a room has seen for long enough. */
export interface Seen {
  sessionId: string;
  userId: string;
  isLate: boolean;
}

/**
 * Marks people present or late because the room saw them. What stands already stays: what a person said about it, and
 * that they came in time when they come in again. Of a session or a person that is gone nothing is noted.
 */
export async function markPresent(tx: Db, seen: readonly Seen[], now: Date) {
  await tx.execute(sql`
    insert into attendances (session_id, user_id, status, recorded_at)
    select sessions.id, users.id, case when seen."isLate" then 'late' else 'present' end, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb)
      as seen("sessionId" uuid, "userId" uuid, "isLate" boolean)
    join sessions on sessions.id = seen."sessionId"
    join users on users.id = seen."userId"
    on conflict do nothing`);
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

/** Notes the same about several people of whom nothing is noted, in the list and in its log. */
export async function saveForAll(
  tx: Db,
  sessionId: string,
  userIds: readonly string[],
  said: { status: AttendanceStatus; recordedBy: string; recordedAt: Date },
) {
  if (userIds.length === 0) return;
  await tx.insert(attendances).values(userIds.map((userId) => ({ sessionId, userId, ...said })));
  const change = { before: null, after: said.status, changedBy: said.recordedBy, changedAt: said.recordedAt };
  await tx.insert(attendanceLog).values(userIds.map((userId) => ({ sessionId, userId, ...change })));
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

/** What is noted of somebody at a session; null where nothing is. Only sure under the session's lock. */
export async function attendanceOf(
  tx: Db,
  sessionId: string,
  userId: string,
): Promise<AttendanceStatus | null> {
  const [row] = await tx
    .select({ status: attendances.status })
    .from(attendances)
    .where(and(eq(attendances.sessionId, sessionId), eq(attendances.userId, userId)));
  return row?.status ?? null;
}

/** Whether anything is noted of somebody at a session, or was and has been taken back. */
export async function isSpokenOf(tx: Db, sessionId: string, userId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ is: boolean }>(sql`select
    exists (select from attendances where session_id = ${sessionId} and user_id = ${userId})
    or exists (select from attendance_changes where session_id = ${sessionId} and user_id = ${userId}) as is`);
  return rows[0]?.is ?? false;
}

export async function logAttendance(tx: Db, change: typeof attendanceLog.$inferInsert) {
  await tx.insert(attendanceLog).values(change);
}

/** The latest words about who of these came to a session, newest first: for whoever leads. */
export function attendanceLogOf(db: Db, sessionId: string, userIds: string[]) {
  const by = alias(users, 'changed_by_person');
  return db
    .select({
      userId: users.id,
      name: users.name,
      by: by.name,
      before: attendanceLog.before,
      after: attendanceLog.after,
      changedAt: attendanceLog.changedAt,
    })
    .from(attendanceLog)
    .innerJoin(users, eq(users.id, attendanceLog.userId))
    .leftJoin(by, eq(by.id, attendanceLog.changedBy))
    .where(and(eq(attendanceLog.sessionId, sessionId), inArray(attendanceLog.userId, userIds)))
    .orderBy(desc(attendanceLog.changedAt), asc(attendanceLog.id))
    .limit(mostInLog + 1);
}

export type AttendanceLogRow = Awaited<ReturnType<typeof attendanceLogOf>>[number];

/** Notes that somebody says they were there; said twice it is as once, and what was decided stays. */
export async function saveClaim(tx: Db, sessionId: string, userId: string, claimedAt: Date) {
  await tx.insert(attendanceClaims).values({ sessionId, userId, claimedAt }).onConflictDoNothing();
}

/** What somebody says of themselves at a session, and what was decided about it. */
export async function claimOf(tx: Db, sessionId: string, userId: string) {
  const [claim] = await tx
    .select({ isTrue: attendanceClaims.isTrue })
    .from(attendanceClaims)
    .where(and(eq(attendanceClaims.sessionId, sessionId), eq(attendanceClaims.userId, userId)));
  return claim;
}

/** Those who say that they were there, and of whom nobody has said yet whether it is so. */
export const openClaims = (db: Db, sessionId: string) =>
  db
    .select({ userId: users.id, name: users.name })
    .from(attendanceClaims)
    .innerJoin(users, eq(users.id, attendanceClaims.userId))
    .where(and(eq(attendanceClaims.sessionId, sessionId), isNull(attendanceClaims.isTrue)))
    .orderBy(asc(users.name));

/** Decides about what somebody says of themselves; false where that is done, or they said nothing. */
export async function decideClaim(
  tx: Db,
  sessionId: string,
  userId: string,
  isTrue: boolean,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(attendanceClaims)
    .set({ isTrue })
    .where(
      and(
        eq(attendanceClaims.sessionId, sessionId),
        eq(attendanceClaims.userId, userId),
        isNull(attendanceClaims.isTrue),
      ),
    );
  return rowCount === 1;
}

const ofGroup = (db: Db, sessionId: string, more: SQL | undefined) =>
  db
    .select({ userId: users.id, name: users.name })
    .from(sessions)
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(groupMembers, and(eq(groupMembers.groupId, cohorts.groupId), isNull(groupMembers.leftAt)))
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(and(eq(sessions.id, sessionId), more))
    .orderBy(asc(users.name), asc(users.id));

/** The first of those of the group who are not on a session's list and may have come without a word. */
export const othersOfGroup = (db: Db, sessionId: string, { part, limit }: { part: string; limit: number }) =>
  ofGroup(db, sessionId, and(hasPart(users.name, part), sql`not ${concernsPerson}`)).limit(limit);

/** Whether somebody is of the group that a session's cohort is of. */
export const isOfGroup = async (db: Db, sessionId: string, userId: string): Promise<boolean> =>
  (await ofGroup(db, sessionId, eq(users.id, userId))).length > 0;
