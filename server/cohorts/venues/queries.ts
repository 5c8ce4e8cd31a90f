import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { type Venue, venues } from './tables.ts';

/** The places of a group, by name. */
export const venuesOf = (db: Db, groupId: string): Promise<Venue[]> =>
  db
    .select()
    .from(venues)
    .where(eq(venues.groupId, groupId))
    .orderBy(sql`lower(${venues.name})`, asc(venues.id));

/** One place of a group. */
export async function findVenue(db: Db, groupId: string, id: string): Promise<Venue | undefined> {
  const [venue] = await db
    .select()
    .from(venues)
    .where(and(eq(venues.groupId, groupId), eq(venues.id, id)));
  return venue;
}

/** Locks a place of a group's list, by its name: whoever looks what else is there at a time holds this. */
export async function lockVenue(tx: Db, groupId: string, name: string) {
  await tx
    .select({ id: venues.id })
    .from(venues)
    .where(and(eq(venues.groupId, groupId), sql`lower(${venues.name}) = lower(${name})`))
    .for('no key update');
}

type NewVenue = Omit<typeof venues.$inferInsert, 'version'>;

/** Stores a place; false where its form came twice. */
export async function insertVenue(tx: Db, venue: NewVenue): Promise<boolean> {
  const { rowCount } = await tx.insert(venues).values(venue).onConflictDoNothing({ target: venues.id });
  return rowCount === 1;
}

/** Changes a place over the version that was seen; false where somebody was quicker. */
export async function updateVenue(
  tx: Db,
  { id, version, ...change }: Omit<NewVenue, 'groupId'> & { id: string; version: number },
): Promise<boolean> {
  const { rowCount } = await tx
    .update(venues)
    .set({ ...change, version: version + 1 })
    .where(and(eq(venues.id, id), eq(venues.version, version)));
  return rowCount === 1;
}

export const deleteVenue = (tx: Db, id: string) => tx.delete(venues).where(eq(venues.id, id));
