import { eq } from 'drizzle-orm';
import { readings } from '../../curricula/tables.ts';
import type { Db } from '../../platform/db.ts';
import { ticks } from '../../study/reading/tables.ts';

/** Who has read something of a unit. */
export async function readersOf(db: Db, unitId: string): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ userId: ticks.userId })
    .from(ticks)
    .innerJoin(readings, eq(readings.id, ticks.readingId))
    .where(eq(readings.unitId, unitId));
  return new Set(rows.map(({ userId }) => userId));
}
