import { and, asc, desc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { users } from '../accounts/tables.ts';
import { groupMembers, groups } from '../groups/tables.ts';
import { type Takeover, takeovers } from './tables.ts';

const isOpen = inArray(takeovers.state, ['asked', 'notice']);

const peopleWith = (db: Db, groupId: string, role: 'organiser' | 'facilitator') =>
  db
    .select({ userId: users.id, name: users.name, email: users.email, lastSeenAt: users.lastSeenAt })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.role, role), isNull(groupMembers.leftAt)))
    .orderBy(asc(users.name), asc(users.id));

/** Who runs a group, deputies too, with when each was last here. */
export const organisersSeen = (db: Db, groupId: string) => peopleWith(db, groupId, 'organiser');

/** The facilitators of a group. */
export const facilitatorsOf = (db: Db, groupId: string) => peopleWith(db, groupId, 'facilitator');

export type Person = Awaited<ReturnType<typeof facilitatorsOf>>[number];

/** What was asked last in a group; undefined for nothing. */
export async function lastTakeover(db: Db, groupId: string) {
  const [one] = await db
    .select()
    .from(takeovers)
    .where(eq(takeovers.groupId, groupId))
    .orderBy(desc(takeovers.askedAt))
    .limit(1);
  return one;
}

/** What is open in a group, held until the transaction ends; lock the group first. */
export async function lockOpenTakeover(tx: Db, groupId: string) {
  const [one] = await tx
    .select()
    .from(takeovers)
    .where(and(eq(takeovers.groupId, groupId), isOpen))
    .for('update');
  return one;
}

/** A takeover by its id, with its group. */
export async function findTakeover(db: Db, id: string) {
  const [one] = await db
    .select({ takeover: takeovers, group: groups })
    .from(takeovers)
    .innerJoin(groups, eq(groups.id, takeovers.groupId))
    .where(eq(takeovers.id, id));
  return one;
}

export async function findGroup(db: Db, groupId: string) {
  const [group] = await db.select().from(groups).where(eq(groups.id, groupId));
  return group;
}

/** Asks for a group; nothing where something is open there already. */
export async function insertTakeover(tx: Db, row: typeof takeovers.$inferInsert) {
  await tx.insert(takeovers).values(row).onConflictDoNothing();
}

export async function updateTakeover(tx: Db, id: string, change: Partial<Takeover>) {
  await tx.update(takeovers).set(change).where(eq(takeovers.id, id));
}

/** What the clock has reached; of everyone, or of what one person has asked for. */
export const takeoversDue = (db: Db, now: Date, userId?: string) =>
  db
    .select({ id: takeovers.id, groupId: takeovers.groupId })
    .from(takeovers)
    .where(
      and(
        lte(takeovers.dueAt, now),
        userId ? or(eq(takeovers.firstId, userId), eq(takeovers.secondId, userId)) : undefined,
      ),
    )
    .orderBy(asc(takeovers.dueAt), asc(takeovers.id));

/** The groups that somebody runs and that others ask for. */
export const groupsAskedFrom = (db: Db, userId: string) =>
  db
    .select({ groupId: takeovers.groupId })
    .from(takeovers)
    .innerJoin(groupMembers, eq(groupMembers.groupId, takeovers.groupId))
    .where(
      and(
        isOpen,
        eq(groupMembers.userId, userId),
        sql`${groupMembers.role} = 'organiser' and ${groupMembers.leftAt} is null`,
      ),
    )
    .orderBy(asc(takeovers.groupId));
