import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers, groups } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { cohorts, invitations } from '../tables.ts';

const makers = alias(groupMembers, 'makers');

// What the maker of a link is in its group now.
const makerOfLink = and(
  eq(makers.groupId, invitations.groupId),
  eq(makers.userId, invitations.createdBy),
  isNull(makers.leftAt),
);

/** Stores a link; false where its form came twice. */
export async function insertInvitation(
  db: Db,
  invitation: typeof invitations.$inferInsert,
): Promise<boolean> {
  const { rowCount } = await db
    .insert(invitations)
    .values(invitation)
    .onConflictDoNothing({ target: invitations.id });
  return rowCount === 1;
}

/** The links of a group, newest first; of one maker only where one is named. */
export function invitationsOf(db: Db, groupId: string, makerId: string | null) {
  return db
    .select({ invitation: invitations, makerRole: makers.role, maker: users.name, cohort: cohorts.name })
    .from(invitations)
    .leftJoin(cohorts, eq(cohorts.id, invitations.cohortId))
    .leftJoin(users, eq(users.id, invitations.createdBy))
    .leftJoin(makers, makerOfLink)
    .where(and(eq(invitations.groupId, groupId), makerId ? eq(invitations.createdBy, makerId) : undefined))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(200);
}

/** A link by the hash of its secret, with all that its page says. */
export async function findInvitation(db: Db, tokenHash: string) {
  const [found] = await db
    .select({
      invitation: invitations,
      makerRole: makers.role,
      maker: users.name,
      group: groups,
      cohort: cohorts,
    })
    .from(invitations)
    .innerJoin(groups, eq(groups.id, invitations.groupId))
    .leftJoin(cohorts, eq(cohorts.id, invitations.cohortId))
    .leftJoin(users, eq(users.id, invitations.createdBy))
    .leftJoin(makers, makerOfLink)
    .where(eq(invitations.tokenHash, tokenHash));
  return found;
}

/** Holds a link's row until the transaction ends: its uses are counted one after the other. */
export async function lockInvitation(tx: Db, tokenHash: string) {
  await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(eq(invitations.tokenHash, tokenHash))
    .for('update');
}

/** Counts one use. The link must be locked. */
export async function countUse(tx: Db, id: string) {
  await tx
    .update(invitations)
    .set({ uses: sql`${invitations.uses} + 1` })
    .where(eq(invitations.id, id));
}

/** Stops a link of a group; of one maker only where one is named. False when there is none such. */
export async function revokeInvitation(
  db: Db,
  groupId: string,
  id: string,
  makerId: string | null,
  now: Date,
) {
  const { rowCount } = await db
    .update(invitations)
    .set({ revokedAt: sql`coalesce(${invitations.revokedAt}, ${now})` })
    .where(
      and(
        eq(invitations.id, id),
        eq(invitations.groupId, groupId),
        makerId ? eq(invitations.createdBy, makerId) : undefined,
      ),
    );
  return rowCount === 1;
}
