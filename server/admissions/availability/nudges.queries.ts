import { eq, lt } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { hourNudges } from './tables.ts';

/** When people of a round were last asked for their hours. */
export async function nudgesOf(db: Db, roundId: string): Promise<Map<string, Date>> {
  const rows = await db
    .select({ userId: hourNudges.userId, nudgedAt: hourNudges.nudgedAt })
    .from(hourNudges)
    .where(eq(hourNudges.roundId, roundId));
  return new Map(rows.map(({ userId, nudgedAt }) => [userId, nudgedAt]));
}

/**
 * Notes that people are asked now, but for those who were asked since; of two who ask at once, the second finds nobody
 * left. Answers with whom to write to.
 */
export async function claimNudges(
  tx: Db,
  { roundId, userIds, since, now }: { roundId: string; userIds: string[]; since: Date; now: Date },
): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  const claimed = await tx
    .insert(hourNudges)
    // In one order, so that two who ask at once wait for each other and do not lock each other out.
    .values([...userIds].sort().map((userId) => ({ roundId, userId, nudgedAt: now })))
    .onConflictDoUpdate({
      target: [hourNudges.roundId, hourNudges.userId],
      set: { nudgedAt: now },
      setWhere: lt(hourNudges.nudgedAt, since),
    })
    .returning({ userId: hourNudges.userId });
  return new Set(claimed.map(({ userId }) => userId));
}
