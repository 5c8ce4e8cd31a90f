import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { cohorts } from '../../cohorts/tables.ts';
import { groups } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { roomGuests, rooms } from '../tables.ts';

/** Whether a room has this code. */
export async function isTaken(db: Db, code: string): Promise<boolean> {
  const rows = await db.select({ id: rooms.sessionId }).from(rooms).where(eq(rooms.guestCode, code));
  return rows.length > 0;
}

/** Gives a room its code, or takes it back. */
export async function keepCode(tx: Db, room: string, code: string | null) {
  await tx.update(rooms).set({ guestCode: code }).where(eq(rooms.sessionId, room));
}

/** The room that lets guests in by this code. */
export async function roomWithCode(db: Db, code: string): Promise<string | undefined> {
  const [found] = await db
    .select({ room: rooms.sessionId })
    .from(rooms)
    .innerJoin(sessions, eq(sessions.id, rooms.sessionId))
    .where(and(eq(rooms.guestCode, code), isNull(sessions.cancelledAt)));
  return found?.room;
}

/** Locks a room while it has this code, so that names are told apart one after the other; false once it has another. */
export async function lockRoomWithCode(tx: Db, room: string, code: string): Promise<boolean> {
  const rows = await tx
    .select({ room: rooms.sessionId })
    .from(rooms)
    .where(and(eq(rooms.sessionId, room), eq(rooms.guestCode, code)))
    .for('no key update');
  return rows.length > 0;
}

/** The names that people of a session's cohort, its group's organisers and its guests have. */
export async function namesAround(db: Db, room: string): Promise<string[]> {
  const { rows } = await db.execute<{ name: string }>(sql`
    select users.name from sessions
    join cohorts on cohorts.id = sessions.cohort_id
    join users on users.id = sessions.facilitator_id
      or users.id in (select user_id from cohort_members as seat
        where seat.cohort_id = cohorts.id and seat.status = 'seated')
      or users.id in (select user_id from group_members as member
        where member.group_id = cohorts.group_id and member.role = 'organiser' and member.left_at is null)
    where sessions.id = ${room}
    union all select name from room_guests where session_id = ${room}`);
  return rows.map(({ name }) => name);
}

export async function saveGuest(tx: Db, guest: typeof roomGuests.$inferInsert) {
  await tx.insert(roomGuests).values(guest);
}

/** Ends what a room's guests may do, at once. */
export async function endGuests(tx: Db, room: string, now: Date) {
  await tx
    .update(roomGuests)
    .set({ expiresAt: now })
    .where(and(eq(roomGuests.sessionId, room), gt(roomGuests.expiresAt, now)));
}

/** Whose room cookie this is, by its hash, with the zone in which the room's times are. */
export async function findGuest(db: Db, hash: string, now: Date) {
  const [guest] = await db
    .select({ id: roomGuests.id, name: roomGuests.name, room: roomGuests.sessionId, zone: groups.zone })
    .from(roomGuests)
    .innerJoin(sessions, eq(sessions.id, roomGuests.sessionId))
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .where(and(eq(roomGuests.tokenHash, hash), gt(roomGuests.expiresAt, now)));
  return guest;
}
