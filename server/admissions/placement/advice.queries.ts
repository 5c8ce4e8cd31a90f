import { and, count, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { sessions } from '../../sessions/tables.ts';
import { placementAdvice } from './tables.ts';

export type AdviceRow = typeof placementAdvice.$inferSelect;

/** What was worked out for a draft, or is being. */
export async function findAdvice(db: Db, draftId: string): Promise<AdviceRow | undefined> {
  const [row] = await db.select().from(placementAdvice).where(eq(placementAdvice.draftId, draftId));
  return row;
}

/** The same, held: whoever takes it up or asks anew holds this lock, so that it is worked out once. */
export async function lockAdvice(tx: Db, draftId: string): Promise<AdviceRow | undefined> {
  const [row] = await tx
    .select()
    .from(placementAdvice)
    .where(eq(placementAdvice.draftId, draftId))
    .for('update');
  return row;
}

/** Advice that is being worked out, or was when its server ended. */
export const runningAdvice = (db: Db) =>
  db.select().from(placementAdvice).where(eq(placementAdvice.state, 'running'));

/** Notes that advice is wanted, in place of what there was. */
export async function wantAdvice(tx: Db, draftId: string, ofVersion: number, now: Date) {
  const wanted = { ofVersion, state: 'waiting', done: 0, of: 0, advice: null, beatAt: now } as const;
  await tx
    .insert(placementAdvice)
    .values({ draftId, ...wanted })
    .onConflictDoUpdate({ target: placementAdvice.draftId, set: wanted });
}

/** Writes how far it is, or what came of it; false where a newer wish has taken its place. */
export async function updateAdvice(
  db: Db,
  draftId: string,
  ofVersion: number,
  change: Partial<AdviceRow>,
): Promise<boolean> {
  const { rowCount } = await db
    .update(placementAdvice)
    .set(change)
    .where(and(eq(placementAdvice.draftId, draftId), eq(placementAdvice.ofVersion, ofVersion)));
  return rowCount === 1;
}

/** How many sessions each of these people has led before an instant, in any cohort of this installation. */
export async function turnsBefore(db: Db, userIds: string[], now: Date): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .select({ userId: sessions.facilitatorId, turns: count() })
    .from(sessions)
    .where(
      and(inArray(sessions.facilitatorId, userIds), lt(sessions.startsAt, now), isNull(sessions.cancelledAt)),
    )
    .groupBy(sessions.facilitatorId);
  return new Map(rows.map(({ userId, turns }) => [userId ?? '', turns]));
}
