import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../cohorts/tables.ts';
import { groupMembers, groups } from '../people/groups/tables.ts';
import type { Db } from '../platform/db.ts';

/** Two of the groups that somebody is in: enough to know whether there is one. */
export const groupsOf = (db: Db, userId: string) =>
  db
    .select({ slug: groups.slug })
    .from(groupMembers)
    .innerJoin(groups, eq(groups.id, groupMembers.groupId))
    .where(and(eq(groupMembers.userId, userId), isNull(groupMembers.leftAt)))
    .limit(2);

/** The cohort that somebody has read in last, of those with a reading list that go on before those that have ended. */
export async function latestReading(db: Db, userId: string): Promise<string | undefined> {
  const [latest] = await db
    .select({ id: cohorts.id })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .where(
      and(
        eq(cohortMembers.userId, userId),
        eq(cohortMembers.status, 'seated'),
        isNotNull(cohorts.curriculumId),
      ),
    )
    .orderBy(sql`${cohorts.endedAt} is null desc`, desc(cohorts.startsOn), desc(cohorts.id))
    .limit(1);
  return latest?.id;
}
