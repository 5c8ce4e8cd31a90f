import { eq } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';
import type { Hours } from './rules.ts';
import { freeHours } from './tables.ts';

/** Everybody's free hours for a round, by user: for its organisers and for placing people. */
export async function hoursOf(db: Db, roundId: string): Promise<Map<string, Hours>> {
  const rows = await db
    .select({
      userId: freeHours.userId,
      zone: freeHours.zone,
      cells: freeHours.cells,
      away: freeHours.away,
    })
    .from(freeHours)
    .where(eq(freeHours.roundId, roundId));
  return new Map(rows.map(({ userId, ...hours }) => [userId, hours]));
}
