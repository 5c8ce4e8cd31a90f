import { and, asc, eq, isNull, or, sql } from 'drizzle-orm';
import { cohortMembers, cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import { groupMembers, groups } from '../../people/groups/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { isThereAlready } from '../../platform/repeats.ts';
import { plans } from '../tables.ts';
import type { PlanStep } from './steps.rules.ts';

export type OwnPlan = Awaited<ReturnType<typeof plansFor>>[number];

/** Whether the asker facilitates in a plan's group: by their role there, or the seat they have in one of its cohorts. */
const facilitatesThere = (userId: string) => sql`exists (
  select from ${groupMembers} as member
  where member.group_id = ${plans.groupId} and member.user_id = ${userId} and member.left_at is null
    and (member.role in ('facilitator', 'organiser') or exists (
      select from ${cohortMembers} as seat join ${cohorts} as cohort on cohort.id = seat.cohort_id
      where cohort.group_id = member.group_id and seat.user_id = member.user_id
        and seat.status = 'seated' and seat.role = 'facilitator')))`;

const seenPlans = (db: Db) =>
  db
    .select({
      id: plans.id,
      name: plans.name,
      steps: plans.steps,
      version: plans.version,
      ownerId: plans.ownerId,
      owner: users.name,
      groupId: plans.groupId,
      group: groups.name,
    })
    .from(plans)
    .innerJoin(users, eq(users.id, plans.ownerId))
    .leftJoin(groups, eq(groups.id, plans.groupId))
    .$dynamic();

const mayBeSeen = (actor: Actor) => or(eq(plans.ownerId, actor.userId), facilitatesThere(actor.userId));

/** The asker's own plans, and those that are shared where they facilitate, by name. */
export const plansFor = (db: Db, actor: Actor) =>
  seenPlans(db).where(mayBeSeen(actor)).orderBy(asc(plans.name), asc(plans.createdAt));

/** A plan that is the asker's own, or shared where they facilitate. Throws `missing`. */
export async function planFor(db: Db, actor: Actor, planId: string): Promise<OwnPlan> {
  const [found] = await seenPlans(db).where(and(eq(plans.id, planId), mayBeSeen(actor)));
  if (!found) throw missing();
  return found;
}

/** The groups in which somebody facilitates, so that they may share a plan there. */
export async function groupsToShareWith(db: Db, userId: string) {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    select groups.id, groups.name from groups
    join group_members as member on member.group_id = groups.id
    where member.user_id = ${userId} and member.left_at is null
      and (member.role in ('facilitator', 'organiser') or exists (
        select from cohort_members as seat join cohorts as cohort on cohort.id = seat.cohort_id
        where cohort.group_id = groups.id and seat.user_id = member.user_id
          and seat.status = 'seated' and seat.role = 'facilitator'))
    order by groups.name`);
  return rows;
}

interface NewPlan {
  id?: string;
  ownerId: string;
  groupId: string | null;
  name: string;
  steps: PlanStep[];
}

/** How many plans somebody has. */
export const countPlansOf = (db: Db, userId: string) => db.$count(plans, eq(plans.ownerId, userId));

/** Stores a plan, once where its form comes twice; answers with its id. */
export async function insertPlan(db: Db, plan: NewPlan): Promise<string> {
  const [made] = await db
    .insert(plans)
    .values(plan)
    .onConflictDoNothing({ target: plans.id })
    .returning({ id: plans.id });
  if (!made && plan.id) return isThereAlready({ id: plan.id }).id;
  if (!made) throw new Error('The plan was not stored.');
  return made.id;
}

/** Stores an edit made from this version. False when another came first. */
export async function updatePlan(
  db: Db,
  planId: string,
  version: number,
  edit: Pick<NewPlan, 'name' | 'groupId'>,
): Promise<boolean> {
  const { rowCount } = await db
    .update(plans)
    .set({ ...edit, version: version + 1 })
    .where(and(eq(plans.id, planId), eq(plans.version, version)));
  return rowCount === 1;
}

export const deletePlan = (db: Db, planId: string) => db.delete(plans).where(eq(plans.id, planId));

/** Deletes the plans that nobody but their owner has. */
export async function deleteUnsharedPlansOf(tx: Db, userId: string) {
  await tx.delete(plans).where(and(eq(plans.ownerId, userId), isNull(plans.groupId)));
}
