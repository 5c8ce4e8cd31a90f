import { and, count, desc, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '../../platform/db.ts';
import { hasPart, rowsOf } from '../../platform/paging.queries.ts';
import type { ListAsked } from '../../platform/paging.ts';
import { users } from '../accounts/tables.ts';
import type { GroupRole } from './rules.ts';
import { groupMembers, groups } from './tables.ts';

const colleagues = alias(groupMembers, 'colleagues');

/**
 * Holds a group's row until the transaction ends, so that decisions about its people happen one after the other.
 * Not `for update`: that would also wait for everybody who is joining at the moment.
 */
export async function lockGroup(tx: Db, groupId: string) {
  await tx.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId)).for('no key update');
}

/** What somebody is or was in a group, holding that row until the transaction ends. */
export async function lockMembership(tx: Db, groupId: string, userId: string) {
  const [membership] = await tx
    .select()
    .from(groupMembers)
    .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.userId, userId)))
    .for('update');
  return membership;
}

/** The same of several at once, in one order for all. */
export const lockMemberships = (tx: Db, groupId: string, userIds: readonly string[]) =>
  tx
    .select()
    .from(groupMembers)
    .where(and(eq(groupMembers.groupId, groupId), inArray(groupMembers.userId, [...userIds])))
    .orderBy(groupMembers.userId)
    .for('update');

/** Lets people into a group as members: those who were never in it, and those who left or were removed and come back. */
export async function letIn(
  tx: Db,
  groupId: string,
  { fresh, back }: { fresh: readonly string[]; back: readonly string[] },
  joinedAt: Date,
) {
  if (fresh.length > 0)
    await tx
      .insert(groupMembers)
      .values(fresh.map((userId) => ({ groupId, userId, role: 'member' as const, joinedAt })))
      .onConflictDoNothing();
  if (back.length > 0)
    await tx
      .update(groupMembers)
      .set({ role: 'member', roleBack: null, joinedAt, leftAt: null, removedReason: null, removedBy: null })
      .where(and(eq(groupMembers.groupId, groupId), inArray(groupMembers.userId, [...back])));
}

/** Gives several members one role, for good. */
export async function setRoles(tx: Db, groupId: string, userIds: readonly string[], role: GroupRole) {
  await tx
    .update(groupMembers)
    .set({ role, roleBack: null })
    .where(and(eq(groupMembers.groupId, groupId), inArray(groupMembers.userId, [...userIds])));
}

/** What somebody is or was in a group, with who they are. */
export async function findMember(db: Db, groupId: string, userId: string) {
  const [member] = await db
    .select({ membership: groupMembers, name: users.name, email: users.email })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.userId, userId)));
  return member;
}

/** Who could run a group in place of its last organiser: facilitators first, then by name, a hundred at most. */
export function successorsIn(db: Db, groupId: string, butId: string) {
  return db
    .select({ userId: users.id, name: users.name, role: groupMembers.role })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(and(eq(groupMembers.groupId, groupId), isNull(groupMembers.leftAt), ne(users.id, butId)))
    .orderBy(sql`${groupMembers.role} = 'member'`, users.name, users.id)
    .limit(100);
}

/** Whom to write to of a group's members, as far as their accounts have an address. */
export async function findAddresses(db: Db, groupId: string, userIds: readonly string[]) {
  const rows = await db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(and(eq(groupMembers.groupId, groupId), inArray(groupMembers.userId, [...userIds])));
  return rows.flatMap(({ email, ...one }) => (email ? [{ ...one, email }] : []));
}

/** Stores a new membership. False when there is one already, of now or of before. */
export async function insertMember(tx: Db, member: typeof groupMembers.$inferInsert) {
  const { rowCount } = await tx.insert(groupMembers).values(member).onConflictDoNothing();
  return rowCount === 1;
}

/** Changes a membership. A role that is set is for good, unless a deputy’s `roleBack` comes with it. */
export async function updateMember(
  tx: Db,
  groupId: string,
  userId: string,
  change: Partial<typeof groupMembers.$inferInsert>,
) {
  await tx
    .update(groupMembers)
    .set(change.role ? { roleBack: null, ...change } : change)
    .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.userId, userId)));
}

/** How many run a group, deputies aside. */
export async function countOrganisers(db: Db, groupId: string) {
  const [row] = await db
    .select({ organisers: count() })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.groupId, groupId),
        ...[eq(groupMembers.role, 'organiser'), isNull(groupMembers.roleBack), isNull(groupMembers.leftAt)],
      ),
    );
  return row?.organisers ?? 0;
}

/**
 * A page of who was in a group and is no longer, and one more where there is another, the latest first; deleted
 * accounts are left out.
 */
export function formerMembersOf(db: Db, groupId: string, { who, page }: ListAsked, size: number) {
  const { limit, offset } = rowsOf(page, size);
  return db
    .select({
      userId: users.id,
      name: users.name,
      leftAt: groupMembers.leftAt,
      removedReason: groupMembers.removedReason,
    })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(
      and(
        eq(groupMembers.groupId, groupId),
        isNotNull(groupMembers.leftAt),
        isNull(users.deletedAt),
        hasPart(users.name, who),
      ),
    )
    .orderBy(desc(groupMembers.leftAt), desc(users.id))
    .limit(limit)
    .offset(offset);
}

/** The groups somebody is in now, with their role in each. */
export function membershipsOf(db: Db, userId: string) {
  return db
    .select({ groupId: groups.id, slug: groups.slug, name: groups.name, role: groupMembers.role })
    .from(groupMembers)
    .innerJoin(groups, eq(groups.id, groupMembers.groupId))
    .where(and(eq(groupMembers.userId, userId), isNull(groupMembers.leftAt)))
    .orderBy(groups.name);
}

/** The groups that nobody but this person organises, deputies aside, and how many others are in each. */
export function groupsWithoutAnother(db: Db, userId: string) {
  return db
    .select({ groupId: groups.id, name: groups.name, others: count(colleagues.userId) })
    .from(groupMembers)
    .innerJoin(groups, eq(groups.id, groupMembers.groupId))
    .leftJoin(
      colleagues,
      and(eq(colleagues.groupId, groups.id), ne(colleagues.userId, userId), isNull(colleagues.leftAt)),
    )
    .where(
      and(
        eq(groupMembers.userId, userId),
        ...[eq(groupMembers.role, 'organiser'), isNull(groupMembers.roleBack), isNull(groupMembers.leftAt)],
      ),
    )
    .groupBy(groups.id)
    .having(
      sql`bool_and(${colleagues.role} is distinct from 'organiser' or ${colleagues.roleBack} is not null)`,
    )
    .orderBy(groups.name);
}

/** Deletes a group with everything in it, unless somebody else is in it: then it returns false. */
export async function deleteLonelyGroup(tx: Db, groupId: string, userId: string): Promise<boolean> {
  // Whoever is joining at the moment is waited for, and whoever comes later finds nothing.
  await tx.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId)).for('update');
  const others = await tx.$count(
    groupMembers,
    and(eq(groupMembers.groupId, groupId), ne(groupMembers.userId, userId), isNull(groupMembers.leftAt)),
  );
  if (others > 0) return false;
  await tx.delete(groups).where(eq(groups.id, groupId));
  return true;
}

/** Takes away why somebody was removed from groups, and by whom. */
export async function forgetRemovals(tx: Db, userId: string) {
  await tx
    .update(groupMembers)
    .set({ removedReason: null, removedBy: null })
    .where(eq(groupMembers.userId, userId));
}

/** The roles somebody has anywhere on this installation. */
export async function rolesOf(db: Db, userId: string): Promise<GroupRole[]> {
  return (await membershipsOf(db, userId)).map(({ role }) => role);
}
