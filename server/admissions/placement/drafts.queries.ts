import { and, asc, count, desc, eq, max, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { users } from '../../people/accounts/tables.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/db.ts';
import { missing } from '../../platform/errors.ts';
import { organisedRoundFor } from '../rounds/queries.ts';
import { placementDrafts, placementSolves } from './tables.ts';

export type Draft = typeof placementDrafts.$inferSelect;
export type NewDraft = typeof placementDrafts.$inferInsert;
export type Solve = typeof placementSolves.$inferSelect;

const parents = alias(placementDrafts, 'parents');

/** A draft with its round, for those who run it. Throws `missing` also for a draft of another round, or `forbidden`. */
export async function draftFor(db: Db, actor: Actor, roundId: string, draftId: string) {
  const found = await organisedRoundFor(db, actor, roundId);
  const [row] = await db
    .select({ draft: placementDrafts, solve: placementSolves, maker: users.name, parent: parents.number })
    .from(placementDrafts)
    .innerJoin(placementSolves, eq(placementSolves.draftId, placementDrafts.id))
    .leftJoin(users, eq(users.id, placementDrafts.madeBy))
    .leftJoin(parents, eq(parents.id, placementDrafts.parentId))
    .where(and(eq(placementDrafts.roundId, roundId), eq(placementDrafts.id, draftId)));
  if (!row) throw missing();
  return { ...found, ...row };
}

/** All drafts of a round, the newest first. */
export function draftsOf(db: Db, roundId: string) {
  return db
    .select({ draft: placementDrafts, solve: placementSolves, maker: users.name })
    .from(placementDrafts)
    .innerJoin(placementSolves, eq(placementSolves.draftId, placementDrafts.id))
    .leftJoin(users, eq(users.id, placementDrafts.madeBy))
    .where(eq(placementDrafts.roundId, roundId))
    .orderBy(desc(placementDrafts.number));
}

/**
 * Stores a draft with its search; false where its form came twice. The round must be locked: drafts are numbered in it.
 */
export async function insertDraft(
  tx: Db,
  draft: Omit<NewDraft, 'number'> & { id: string },
): Promise<boolean> {
  const [last] = await tx
    .select({ number: max(placementDrafts.number) })
    .from(placementDrafts)
    .where(eq(placementDrafts.roundId, draft.roundId));
  const [stored] = await tx
    .insert(placementDrafts)
    .values({ ...draft, number: (last?.number ?? 0) + 1 })
    .onConflictDoNothing({ target: placementDrafts.id })
    .returning();
  if (!stored) return false;
  await tx.insert(placementSolves).values({ draftId: stored.id });
  return true;
}

/** Whether a draft is there. */
export const hasDraft = async (db: Db, id: string) =>
  (await db.$count(placementDrafts, eq(placementDrafts.id, id))) > 0;

/** How many of a round's drafts are still being searched for. */
export async function searchesUnderWay(db: Db, roundId: string): Promise<number> {
  const rows = await db
    .select({ state: placementSolves.state, searches: count() })
    .from(placementSolves)
    .innerJoin(placementDrafts, eq(placementDrafts.id, placementSolves.draftId))
    .where(eq(placementDrafts.roundId, roundId))
    .groupBy(placementSolves.state)
    .orderBy(asc(placementSolves.state));
  return rows
    .filter(({ state }) => state === 'waiting' || state === 'running')
    .reduce((sum, { searches }) => sum + searches, 0);
}

/** Changes a draft if it is still the version that the person saw; false when somebody was faster. */
export async function updateDraft(
  tx: Db,
  draftId: string,
  version: number,
  change: Partial<Omit<NewDraft, 'id' | 'version'>>,
): Promise<boolean> {
  const { rowCount } = await tx
    .update(placementDrafts)
    .set({ ...change, version: version + 1 })
    .where(and(eq(placementDrafts.id, draftId), eq(placementDrafts.version, version)));
  return rowCount === 1;
}

/** Takes out of every draft what somebody had said when it was made: when they could come, and what they brought. */
export async function forgetInDrafts(tx: Db, userId: string) {
  const nothing = JSON.stringify({ experience: null, tags: [], can: {}, loss: null });
  await tx.execute(sql`
    update placement_drafts
    set version = version + 1, facts = jsonb_set(facts, '{people}', (
      select jsonb_agg(case when person->>'id' = ${userId} then person || ${nothing}::jsonb else person end order by place)
      from jsonb_array_elements(facts->'people') with ordinality as one(person, place)))
    where facts->'people' @> ${JSON.stringify([{ id: userId }])}::jsonb`);
}
