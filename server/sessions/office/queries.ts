import { and, asc, eq, gt, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers, groups } from '../../people/groups/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { officeSlots } from './tables.ts';

const host = alias(users, 'host');
const guest = alias(users, 'guest');

const shown = {
  slot: officeSlots,
  group: { id: groups.id, slug: groups.slug, name: groups.name, zone: groups.zone },
  hostName: host.name,
  hostEmail: host.email,
  guestName: guest.name,
  guestEmail: guest.email,
};

const all = (db: Db) =>
  db
    .select(shown)
    .from(officeSlots)
    .innerJoin(groups, eq(groups.id, officeSlots.groupId))
    .innerJoin(host, eq(host.id, officeSlots.hostId))
    .leftJoin(guest, eq(guest.id, officeSlots.bookedBy));

/** As many as one page shows. */
const most = 200;

/** A group’s times to come that are free, or that one person hosts or has booked; the soonest first. */
export const timesFor = (db: Db, groupId: string, userId: string, now: Date) =>
  all(db)
    .where(
      and(
        ...[eq(officeSlots.groupId, groupId), isNull(officeSlots.withdrawnAt), gt(officeSlots.endsAt, now)],
        or(
          and(isNull(officeSlots.bookedBy), gt(officeSlots.startsAt, now)),
          ...[eq(officeSlots.hostId, userId), eq(officeSlots.bookedBy, userId)],
        ),
      ),
    )
    .orderBy(asc(officeSlots.startsAt), asc(officeSlots.id))
    .limit(most);

export type ShownTime = Awaited<ReturnType<typeof timesFor>>[number];

/** A time through the asker’s membership of its group, with what they are in it. Throws `missing`. */
export async function timeFor(db: Db, actor: Actor, id: string) {
  const [found] = await db
    .select({ ...shown, role: groupMembers.role })
    .from(officeSlots)
    .innerJoin(groups, eq(groups.id, officeSlots.groupId))
    .innerJoin(
      groupMembers,
      and(
        eq(groupMembers.groupId, groups.id),
        eq(groupMembers.userId, actor.userId),
        isNull(groupMembers.leftAt),
      ),
    )
    .innerJoin(host, eq(host.id, officeSlots.hostId))
    .leftJoin(guest, eq(guest.id, officeSlots.bookedBy))
    .where(eq(officeSlots.id, id));
  if (!found) throw missing();
  return found;
}

/** Holds a time until the transaction ends, as it is then. */
export async function lockTime(tx: Db, id: string) {
  const [slot] = await tx.select().from(officeSlots).where(eq(officeSlots.id, id)).for('update');
  return slot;
}

/** Holds what one person has with one host, so that two bookings at once are counted one after the other. */
export async function heldWith(tx: Db, hostId: string, userId: string, now: Date): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`office:${hostId}:${userId}`}, 0))`);
  return tx.$count(
    officeSlots,
    and(
      ...[eq(officeSlots.hostId, hostId), eq(officeSlots.bookedBy, userId)],
      ...[isNull(officeSlots.withdrawnAt), gt(officeSlots.startsAt, now)],
    ),
  );
}

/** Stores times; those that their host offers already are passed over. Answers how many are new. */
export async function insertTimes(tx: Db, rows: (typeof officeSlots.$inferInsert)[]): Promise<number> {
  const { rowCount } = await tx.insert(officeSlots).values(rows).onConflictDoNothing();
  return rowCount ?? 0;
}

export async function changeTime(tx: Db, id: string, change: Partial<typeof officeSlots.$inferInsert>) {
  await tx
    .update(officeSlots)
    .set({ ...change, sequence: sql`${officeSlots.sequence} + 1` })
    .where(eq(officeSlots.id, id));
}

/** The times to come in a group that someone hosts or has booked. */
export const timesWith = (tx: Db, groupId: string, userId: string, now: Date) =>
  all(tx)
    .where(
      and(
        ...[eq(officeSlots.groupId, groupId), isNull(officeSlots.withdrawnAt), gt(officeSlots.startsAt, now)],
        or(eq(officeSlots.hostId, userId), eq(officeSlots.bookedBy, userId)),
      ),
    )
    .orderBy(asc(officeSlots.id));

/** The booked times of one person that end after an instant, as host and as guest, those called off among them. */
export const bookedTimesOf = (db: Db, userId: string, since: Date) =>
  all(db)
    .where(
      and(
        ...[gt(officeSlots.endsAt, since), isNotNull(officeSlots.bookedBy)],
        or(eq(officeSlots.hostId, userId), eq(officeSlots.bookedBy, userId)),
      ),
    )
    .orderBy(asc(officeSlots.startsAt))
    .limit(most);

/** Takes someone’s words out of what is over: nobody needs to know later what they wanted to talk about. */
export async function forgetTopics(tx: Db, userId: string) {
  await tx
    .update(officeSlots)
    .set({ topic: '' })
    .where(and(eq(officeSlots.bookedBy, userId), ne(officeSlots.topic, '')));
}
