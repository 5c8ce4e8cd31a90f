import { and, asc, eq, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { cohorts } from '../../cohorts/tables.ts';
import { users } from '../../people/accounts/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { switchWishes } from './tables.ts';

/** The wishes that concern a person: their own, and the exchanges proposed to them. */
export function openWishesOf(db: Db, cohortId: string, userId: string) {
  const to = alias(cohorts, 'to_cohort');
  const from = alias(cohorts, 'from_cohort');
  return db
    .select({
      id: switchWishes.id,
      kind: switchWishes.kind,
      userId: switchWishes.userId,
      withUserId: switchWishes.withUserId,
      by: users.name,
      fromCohortId: switchWishes.fromCohortId,
      toCohortId: switchWishes.toCohortId,
      from: from.name,
      to: to.name,
    })
    .from(switchWishes)
    .innerJoin(users, eq(users.id, switchWishes.userId))
    .innerJoin(from, eq(from.id, switchWishes.fromCohortId))
    .innerJoin(to, eq(to.id, switchWishes.toCohortId))
    .where(
      and(
        eq(switchWishes.state, 'asked'),
        or(
          and(eq(switchWishes.userId, userId), eq(switchWishes.fromCohortId, cohortId)),
          and(eq(switchWishes.withUserId, userId), eq(switchWishes.toCohortId, cohortId)),
        ),
      ),
    )
    .orderBy(asc(switchWishes.askedAt));
}

export type Wish = Awaited<ReturnType<typeof openWishesOf>>[number];

/** Notes a wish; the same wish twice is one. */
export async function saveWish(tx: Db, wish: typeof switchWishes.$inferInsert): Promise<boolean> {
  const { rowCount } = await tx.insert(switchWishes).values(wish).onConflictDoNothing();
  return rowCount === 1;
}

/** An exchange that was proposed to a person and still stands; for others there is none. Throws `missing`. */
export async function proposalFor(db: Db, actor: Actor, wishId: string) {
  const [wish] = await db
    .select()
    .from(switchWishes)
    .where(
      and(
        eq(switchWishes.id, wishId),
        eq(switchWishes.withUserId, actor.userId),
        eq(switchWishes.state, 'asked'),
      ),
    );
  if (!wish) throw missing();
  return wish;
}

/** Holds a wish that still stands. */
export async function lockWish(tx: Db, wishId: string) {
  const [wish] = await tx
    .select()
    .from(switchWishes)
    .where(and(eq(switchWishes.id, wishId), eq(switchWishes.state, 'asked')))
    .for('update');
  return wish;
}

export async function settleWish(
  tx: Db,
  wishId: string,
  state: 'done' | 'withdrawn' | 'declined',
  now: Date,
) {
  await tx.update(switchWishes).set({ state, settledAt: now }).where(eq(switchWishes.id, wishId));
}

/**
 * Withdraws what was wished for of a cohort and can no longer be: by and from one person who has left it, or by anybody
 * where it has ended.
 */
export async function dropWishesAbout(
  tx: Db,
  { cohortId, userId }: { cohortId: string; userId?: string },
  now: Date,
) {
  const { fromCohortId, toCohortId, withUserId } = switchWishes;
  await tx
    .update(switchWishes)
    .set({ state: 'withdrawn', settledAt: now })
    .where(
      and(
        eq(switchWishes.state, 'asked'),
        or(
          and(eq(fromCohortId, cohortId), userId ? eq(switchWishes.userId, userId) : undefined),
          and(eq(toCohortId, cohortId), userId ? eq(withUserId, userId) : undefined),
        ),
      ),
    );
}

/** Who waits for a seat in a cohort, the first to ask first. */
export const waitingFor = (tx: Db, cohortId: string) =>
  tx
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      zone: users.zone,
      hourCycle: users.hourCycle,
      fromCohortId: switchWishes.fromCohortId,
      groupId: sql<string>`(select group_id from cohorts where id = ${cohortId})`,
    })
    .from(switchWishes)
    .innerJoin(users, eq(users.id, switchWishes.userId))
    .where(
      and(
        eq(switchWishes.toCohortId, cohortId),
        eq(switchWishes.kind, 'seat'),
        eq(switchWishes.state, 'asked'),
      ),
    )
    .orderBy(asc(switchWishes.askedAt));
