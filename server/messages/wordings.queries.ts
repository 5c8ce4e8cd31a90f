import { and, eq, inArray } from 'drizzle-orm';
import type { Wording } from '../mail/templates/wording.rules.ts';
import type { Db } from '../platform/db.ts';
import { letterWordings } from './tables.ts';

/** A group's own words, by letter. */
export async function wordingsOf(db: Db, groupId: string) {
  const rows = await db.select().from(letterWordings).where(eq(letterWordings.groupId, groupId));
  return new Map(rows.map((row) => [row.template, row]));
}

/** A group's own words for one letter; null where it has none. */
export async function findWording(db: Db, groupId: string, template: string) {
  const [row] = await db.select().from(letterWordings).where(one(groupId, template));
  return row ?? null;
}

/** The own words of some groups, for all their letters. */
export async function findWordings(db: Db, groupIds: string[]) {
  if (groupIds.length === 0) return [];
  return db.select().from(letterWordings).where(inArray(letterWordings.groupId, groupIds));
}

/** Keeps words made from a version, 0 being ours. False when somebody else's came first. */
export async function saveWording(
  db: Db,
  { groupId, template, version, ...words }: Wording & { groupId: string; template: string; version: number },
): Promise<boolean> {
  const { rowCount } =
    version === 0
      ? await db
          .insert(letterWordings)
          .values({ groupId, template, ...words })
          .onConflictDoNothing()
      : await db
          .update(letterWordings)
          .set({ ...words, version: version + 1 })
          .where(and(one(groupId, template), eq(letterWordings.version, version)));
  return rowCount === 1;
}

export const deleteWording = (db: Db, groupId: string, template: string) =>
  db.delete(letterWordings).where(one(groupId, template));

const one = (groupId: string, template: string) =>
  and(eq(letterWordings.groupId, groupId), eq(letterWordings.template, template));
