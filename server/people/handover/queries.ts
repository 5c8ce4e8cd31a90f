import { and, asc, desc, eq, inArray, lte, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { users } from '../accounts/tables.ts';
import { groupMembers, groups } from '../groups/tables.ts';
import { type Handover, handovers, handoverTicks } from './tables.ts';

const giver = alias(users, 'giver');
const taker = alias(users, 'taker');

const found = {
  handover: handovers,
  group: groups,
  fromName: giver.name,
  fromEmail: giver.email,
  toName: taker.name,
  toEmail: taker.email,
};

const withPeople = (db: Db) =>
  db
    .select(found)
    .from(handovers)
    .innerJoin(groups, eq(groups.id, handovers.groupId))
    .leftJoin(giver, eq(giver.id, handovers.fromId))
    .innerJoin(taker, eq(taker.id, handovers.toId));

/**
 * A handover for the two whom it is between and for the organisers of its group, with what the asker is in that group.
 * Throws `missing` for everyone else.
 */
export async function handoverFor(db: Db, actor: Actor, id: string) {
  const [one] = await db
    .select({ ...found, role: groupMembers.role, roleBack: groupMembers.roleBack })
    .from(handovers)
    .innerJoin(groups, eq(groups.id, handovers.groupId))
    .innerJoin(
      groupMembers,
      and(
        eq(groupMembers.groupId, groups.id),
        eq(groupMembers.userId, actor.userId),
        sql`${groupMembers.leftAt} is null`,
      ),
    )
    .leftJoin(giver, eq(giver.id, handovers.fromId))
    .innerJoin(taker, eq(taker.id, handovers.toId))
    .where(eq(handovers.id, id));
  const isTheirs = one && [one.handover.fromId, one.handover.toId].includes(actor.userId);
  if (!one || (!isTheirs && one.role !== 'organiser')) throw missing();
  return one;
}

export type FoundHandover = Awaited<ReturnType<typeof handoverFor>>;

/** A handover with its people, its row held until the transaction ends; lock the group first. */
export async function lockHandover(tx: Db, id: string) {
  await tx.select({ id: handovers.id }).from(handovers).where(eq(handovers.id, id)).for('update');
  const [one] = await withPeople(tx).where(eq(handovers.id, id));
  return one;
}

export type Between = NonNullable<Awaited<ReturnType<typeof lockHandover>>>;

/** A group's handovers, the latest first, a hundred at most. */
export const handoversOf = (db: Db, groupId: string) =>
  withPeople(db)
    .where(eq(handovers.groupId, groupId))
    .orderBy(desc(handovers.askedAt), asc(handovers.id))
    .limit(100);

/** Stores a new handover; false where that person has one open in the group, or this one is there. */
export async function insertHandover(tx: Db, row: typeof handovers.$inferInsert): Promise<boolean> {
  const { rowCount } = await tx.insert(handovers).values(row).onConflictDoNothing();
  return rowCount === 1;
}

export async function hasHandover(tx: Db, id: string): Promise<boolean> {
  const rows = await tx.select({ id: handovers.id }).from(handovers).where(eq(handovers.id, id));
  return rows.length > 0;
}

export async function updateHandover(tx: Db, id: string, change: Partial<Handover>) {
  await tx.update(handovers).set(change).where(eq(handovers.id, id));
}

/** Which handovers the clock has something to do about by now; of one person, or of everyone. */
export const handoversDue = (db: Db, now: Date, userId?: string) =>
  db
    .select({ id: handovers.id, groupId: handovers.groupId })
    .from(handovers)
    .where(
      and(
        lte(handovers.dueAt, now),
        userId ? or(eq(handovers.toId, userId), eq(handovers.fromId, userId)) : undefined,
      ),
    )
    .orderBy(asc(handovers.dueAt), asc(handovers.id));

/** The open handovers in a group that someone gives or takes. */
export const openHandoversWith = (tx: Db, groupId: string, userId: string) =>
  tx
    .select({ id: handovers.id })
    .from(handovers)
    .where(
      and(
        eq(handovers.groupId, groupId),
        inArray(handovers.state, ['asked', 'accepted', 'under way']),
        or(eq(handovers.toId, userId), eq(handovers.fromId, userId)),
      ),
    )
    .orderBy(asc(handovers.id));

/** Who has gone through which points of a handover: the points, by person. */
export async function ticksOf(db: Db, handoverId: string): Promise<Map<string, Set<string>>> {
  const rows = await db
    .select({ userId: handoverTicks.userId, point: handoverTicks.point })
    .from(handoverTicks)
    .where(eq(handoverTicks.handoverId, handoverId));
  const by = Map.groupBy(rows, ({ userId }) => userId);
  return new Map([...by].map(([userId, theirs]) => [userId, new Set(theirs.map(({ point }) => point))]));
}

/** Puts what one person has gone through in the place of what they had before. */
export async function replaceTicks(
  tx: Db,
  handoverId: string,
  userId: string,
  { points, at }: { points: readonly string[]; at: Date },
) {
  await tx
    .delete(handoverTicks)
    .where(and(eq(handoverTicks.handoverId, handoverId), eq(handoverTicks.userId, userId)));
  if (points.length > 0)
    await tx.insert(handoverTicks).values(points.map((point) => ({ handoverId, userId, point, at })));
}

/** Takes away what someone wrote when they handed over, and what they have ticked. */
export async function forgetGiver(tx: Db, userId: string) {
  await tx.update(handovers).set({ note: '' }).where(eq(handovers.fromId, userId));
  await tx.delete(handoverTicks).where(eq(handoverTicks.userId, userId));
}
