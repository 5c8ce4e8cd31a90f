import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import type { Draft, Solve } from './drafts.queries.ts';
import { placementDrafts, placementSolves } from './tables.ts';

/** Locks a search: whoever takes it up holds this lock, so that it runs once. */
export async function lockSolve(tx: Db, draftId: string): Promise<Solve | undefined> {
  const [solve] = await tx
    .select()
    .from(placementSolves)
    .where(eq(placementSolves.draftId, draftId))
    .for('update');
  return solve;
}

export async function updateSolve(
  db: Db,
  draftId: string,
  change: Partial<typeof placementSolves.$inferInsert>,
) {
  await db.update(placementSolves).set(change).where(eq(placementSolves.draftId, draftId));
}

/** Writes that somebody works on a search, and how far it is; answers whether it is to stop at its best. */
export async function beat(
  db: Db,
  draftId: string,
  progress: Solve['progress'],
  now: Date,
): Promise<boolean> {
  const [solve] = await db
    .update(placementSolves)
    .set({ progress, beatAt: now })
    .where(eq(placementSolves.draftId, draftId))
    .returning({ stopAsked: placementSolves.stopAsked });
  // A search whose draft is gone has nobody to go on for.
  return solve?.stopAsked ?? true;
}

/** A draft by its id alone, for the search that is made for it. */
export async function draftToSolve(db: Db, draftId: string): Promise<Draft | undefined> {
  const [draft] = await db.select().from(placementDrafts).where(eq(placementDrafts.id, draftId));
  return draft;
}

/** Stores what a search has come to. Nobody changes a draft by hand before its search is over. */
export async function saveFound(
  tx: Db,
  draftId: string,
  found: Partial<typeof placementDrafts.$inferInsert>,
) {
  await tx.update(placementDrafts).set(found).where(eq(placementDrafts.id, draftId));
}

/** Searches that are not over. */
export const openSolves = (db: Db) =>
  db
    .select()
    .from(placementSolves)
    .where(and(inArray(placementSolves.state, ['waiting', 'running'])));
