import { and, eq, type SQLWrapper, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { askersMembership } from '../people/groups/queries.ts';
import { isInside, type Standing } from '../people/groups/rules.ts';
import { groupMembers, groups } from '../people/groups/tables.ts';
import type { Actor } from '../platform/actor.ts';
import { type Db, prepared } from '../platform/db.ts';
import { missing } from '../platform/errors.ts';
import { cohortRole } from './rules.ts';
import { cohortMembers, cohorts } from './tables.ts';

/** Joins the asker's seat in a cohort, whatever has become of it; statements with it take their id as `userId`. */
export const askersSeat = and(
  eq(cohortMembers.cohortId, cohorts.id),
  eq(cohortMembers.userId, sql.placeholder('userId')),
);

const cohortById = prepared('cohort_by_id', (db) =>
  db
    .select({ cohort: cohorts, group: groups, groupRole: groupMembers.role, seat: cohortMembers })
    .from(cohorts)
    .innerJoin(groups, eq(groups.id, cohorts.groupId))
    .leftJoin(groupMembers, askersMembership)
    .leftJoin(cohortMembers, askersSeat)
    .where(eq(cohorts.id, sql.placeholder('cohortId'))),
);

/** That a member of the group is of a cohort, with a seat or without: in SQL what `cohortRole` says of one person. */
export const isOfCohort = (cohort: { kind: SQLWrapper }, seat: { status: SQLWrapper }) =>
  sql`(${seat.status} = 'seated' or (${cohort.kind} = 'open' and ${seat.status} is distinct from 'removed'))`;

const cohort = alias(cohorts, 'cohort');
const seat = alias(cohortMembers, 'seat');

/** The ids of everyone who is inside a cohort: in SQL what `isInside` says of one person. */
export const idsInside = (cohortId: string | SQLWrapper) => sql`(
  select member.user_id from ${cohorts} as cohort
  join ${groupMembers} as member on member.group_id = cohort.group_id and member.left_at is null
  left join ${cohortMembers} as seat on seat.cohort_id = cohort.id and seat.user_id = member.user_id
  where cohort.id = ${cohortId} and (member.role = 'organiser' or ${isOfCohort(cohort, seat)})
)`;

/**
 * A cohort as anyone may meet it on its way in (name, times, seats), with the asker's standing and seat.
 * Everything of its inside goes through `ownCohortFor`. Throws `missing`.
 */
export async function cohortFor(db: Db, actor: Actor | null, cohortId: string) {
  const [found] = await cohortById(db, { cohortId, userId: actor?.userId ?? null });
  if (!found) throw missing();
  const { cohort, group, groupRole, seat } = found;
  const standing: Standing = { group: groupRole, cohort: cohortRole(cohort, seat, groupRole) };
  return { cohort, group, seat, standing };
}

/** A cohort through the asker's seat in it or their running of its group; a stranger finds nothing. Throws `missing`. */
export async function ownCohortFor(db: Db, actor: Actor, cohortId: string) {
  const found = await cohortFor(db, actor, cohortId);
  if (!isInside(found.standing)) throw missing();
  return found;
}
