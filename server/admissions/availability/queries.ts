import { and, desc, eq, ne } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { rounds } from '../rounds/tables.ts';
import type { Hours } from './rules.ts';
import { freeHours, hourNudges } from './tables.ts';

export type FreeHours = typeof freeHours.$inferSelect;

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

/** Somebody's own free hours for a round; undefined until they have given any. */
export async function findHours(db: Db, roundId: string, userId: string): Promise<FreeHours | undefined> {
  const [mine] = await db
    .select()
    .from(freeHours)
    .where(and(eq(freeHours.roundId, roundId), eq(freeHours.userId, userId)));
  return mine;
}

/** What somebody last said of another round, with that round's name; undefined where there is none. */
export async function lastHoursOf(db: Db, roundId: string, userId: string) {
  const [last] = await db
    .select({ name: rounds.name, zone: freeHours.zone, cells: freeHours.cells })
    .from(freeHours)
    .innerJoin(rounds, eq(rounds.id, freeHours.roundId))
    .where(and(eq(freeHours.userId, userId), ne(freeHours.roundId, roundId)))
    .orderBy(desc(freeHours.updatedAt))
    .limit(1);
  return last;
}

/**
 * Keeps somebody's free hours over those of a version; 0 is that of who has given none. Answers with the new version,
 * or with undefined where another window was quicker.
 */
export async function saveHours(
  tx: Db,
  { version, ...hours }: Omit<FreeHours, 'updatedAt'>,
  now: Date,
): Promise<number | undefined> {
  const said = { ...hours, updatedAt: now, version: version + 1 };
  const kept =
    version === 0
      ? await tx.insert(freeHours).values(said).onConflictDoNothing().returning()
      : await tx
          .update(freeHours)
          .set(said)
          .where(
            and(
              eq(freeHours.roundId, hours.roundId),
              eq(freeHours.userId, hours.userId),
              eq(freeHours.version, version),
            ),
          )
          .returning();
  return kept[0]?.version;
}

/** Deletes what somebody said of any round, and when they were asked for it. */
export async function deleteHoursOf(tx: Db, userId: string) {
  await tx.delete(freeHours).where(eq(freeHours.userId, userId));
  await tx.delete(hourNudges).where(eq(hourNudges.userId, userId));
}
