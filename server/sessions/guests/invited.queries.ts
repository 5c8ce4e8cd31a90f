import { and, asc, eq, inArray, isNotNull, isNull, lt, notExists, or, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { emails } from '../../mail/queue/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groups } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { deleteInPortions } from '../../platform/portions.ts';
import { invitedGuests, rsvps, sessions } from '../tables.ts';

const guestFields = {
  userId: users.id,
  name: users.name,
  email: invitedGuests.email,
  zone: users.zone,
  hourCycle: users.hourCycle,
  weekStart: users.weekStart,
};

/** A guest of a session by their id; undefined for who is none. */
export async function findGuest(db: Db, sessionId: string, userId: string) {
  const [guest] = await db
    .select(guestFields)
    .from(invitedGuests)
    .innerJoin(users, eq(users.id, invitedGuests.userId))
    .where(and(eq(invitedGuests.sessionId, sessionId), eq(invitedGuests.userId, userId)));
  return guest;
}

/** A guest's id by the address that they were invited at. */
export async function findGuestByAddress(db: Db, sessionId: string, email: string) {
  const [guest] = await db
    .select({ userId: invitedGuests.userId })
    .from(invitedGuests)
    .where(and(eq(invitedGuests.sessionId, sessionId), eq(invitedGuests.email, email)));
  return guest?.userId;
}

/** Everybody from outside who is invited to a session, with what they have said. */
export const guestsAt = (db: Db, sessionId: string) =>
  db
    .select({ ...guestFields, answer: rsvps.answer })
    .from(invitedGuests)
    .innerJoin(users, eq(users.id, invitedGuests.userId))
    .leftJoin(rsvps, and(eq(rsvps.sessionId, invitedGuests.sessionId), eq(rsvps.userId, users.id)))
    .where(eq(invitedGuests.sessionId, sessionId))
    .orderBy(asc(users.name), asc(users.id));

export type GuestRow = Awaited<ReturnType<typeof guestsAt>>[number];

/** The guests of some sessions, with what an email to them needs. */
export const guestReaders = (tx: Db, sessionIds: string[]) =>
  tx
    .select({
      ...guestFields,
      session: {
        id: sessions.id,
        sequence: sessions.sequence,
        startsAt: sessions.startsAt,
        endsAt: sessions.endsAt,
        cancelledAt: sessions.cancelledAt,
        title: sql<string>`coalesce(nullif(${sessions.title}, ''), (select title from units where id = ${sessions.unitId}), ${cohorts.name})`,
      },
      cohort: { id: cohorts.id, name: cohorts.name, zone: cohorts.zone },
      group: { id: groups.id, name: groups.name },
    })
    .from(invitedGuests)
    .innerJoin(users, eq(users.id, invitedGuests.userId))
    .innerJoin(sessions, eq(sessions.id, invitedGuests.sessionId))
    .innerJoin(cohorts, eq(cohorts.id, sessions.cohortId))
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .where(inArray(invitedGuests.sessionId, sessionIds));

/** Whether an address is that of somebody with a seat in a cohort. */
export async function isSeatedAt(tx: Db, cohortId: string, email: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: users.id })
    .from(cohortMembers)
    .innerJoin(users, eq(users.id, cohortMembers.userId))
    .where(
      and(eq(cohortMembers.cohortId, cohortId), eq(cohortMembers.status, 'seated'), eq(users.email, email)),
    );
  return row !== undefined;
}

export async function insertGuest(tx: Db, guest: typeof invitedGuests.$inferInsert) {
  await tx.insert(invitedGuests).values(guest);
}

/** Forgets a guest whole, with what they answered. */
export async function deleteGuest(tx: Db, userId: string) {
  await tx.delete(users).where(and(eq(users.id, userId), isNull(users.email)));
}

/** Deletes what was written before an instant to guests who have been taken out. */
export async function deleteEmailsToNobody(db: Db, before: Date) {
  await deleteInPortions(
    db,
    emails,
    and(
      lt(emails.createdAt, before),
      isNotNull(emails.userId),
      notExists(db.select({ id: users.id }).from(users).where(eq(users.id, emails.userId))),
    ),
  );
}

/**
 * The guests of sessions that ended before an instant, and of those that are gone. Nobody else is a person without
 * an address whose account was not deleted.
 */
export async function guestsToForget(db: Db, before: Date): Promise<string[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .leftJoin(invitedGuests, eq(invitedGuests.userId, users.id))
    .leftJoin(sessions, eq(sessions.id, invitedGuests.sessionId))
    .where(
      and(isNull(users.email), isNull(users.deletedAt), or(isNull(sessions.id), lt(sessions.endsAt, before))),
    );
  return rows.map(({ id }) => id);
}
