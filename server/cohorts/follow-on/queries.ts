import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers } from '../../people/groups/tables.ts';
import type { Db } from '../../platform/db.ts';
import { cohortMembers, cohorts } from '../tables.ts';

/** More than a cohort that reads together has. */
export const mostInvited = 100;

/** The cohort of the same group that another one is to follow; undefined for any other. */
export async function cohortToFollow(db: Db, groupId: string, id: string) {
  const [found] = await db
    .select({ id: cohorts.id, name: cohorts.name })
    .from(cohorts)
    .where(and(eq(cohorts.id, id), eq(cohorts.groupId, groupId)));
  return found;
}

/**
 * Who had a place in a cohort and isn't on the list of the one that follows it, by name; who has left the group, or the
 * product, is left out.
 */
export function formerPeopleOf(db: Db, { id, followsId }: { id: string; followsId: string }) {
  const isListed = sql`exists (select from cohort_members as listed where listed.cohort_id = ${id}
    and listed.user_id = ${cohortMembers.userId} and listed.status in ('asked', 'waitlisted', 'seated', 'removed'))`;
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      hourCycle: users.hourCycle,
      role: cohortMembers.role,
    })
    .from(cohortMembers)
    .innerJoin(users, and(eq(users.id, cohortMembers.userId), isNull(users.deletedAt)))
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .innerJoin(
      groupMembers,
      and(
        eq(groupMembers.groupId, cohorts.groupId),
        eq(groupMembers.userId, users.id),
        isNull(groupMembers.leftAt),
      ),
    )
    .where(
      and(eq(cohortMembers.cohortId, followsId), eq(cohortMembers.status, 'seated'), sql`not ${isListed}`),
    )
    .orderBy(asc(users.name), asc(users.id))
    .limit(mostInvited);
}

export type FormerPerson = Awaited<ReturnType<typeof formerPeopleOf>>[number];
