import { and, eq, inArray } from 'drizzle-orm';
import type { TemplateText } from '../mail/templates/text.rules.ts';
import type { Db } from '../platform/db.ts';
import { groupTemplates } from './tables.ts';

/** A group's own words, by email. */
export async function templatesOf(db: Db, groupId: string) {
  const rows = await db.select().from(groupTemplates).where(eq(groupTemplates.groupId, groupId));
  return new Map(rows.map((row) => [row.template, row]));
}

/** A group's own words for one email; null where it has none. */
export async function findGroupTemplate(db: Db, groupId: string, template: string) {
  const [row] = await db.select().from(groupTemplates).where(one(groupId, template));
  return row ?? null;
}

/** The own words of some groups, for all their emails. */
export async function findGroupTemplates(db: Db, groupIds: string[]) {
  if (groupIds.length === 0) return [];
  return db.select().from(groupTemplates).where(inArray(groupTemplates.groupId, groupIds));
}

/** Keeps words made from a version, 0 being ours. False when somebody else's came first. */
export async function saveTemplate(
  db: Db,
  {
    groupId,
    template,
    version,
    ...words
  }: TemplateText & { groupId: string; template: string; version: number },
): Promise<boolean> {
  const { rowCount } =
    version === 0
      ? await db
          .insert(groupTemplates)
          .values({ groupId, template, ...words })
          .onConflictDoNothing()
      : await db
          .update(groupTemplates)
          .set({ ...words, version: version + 1 })
          .where(and(one(groupId, template), eq(groupTemplates.version, version)));
  return rowCount === 1;
}

export const deleteTemplate = (db: Db, groupId: string, template: string) =>
  db.delete(groupTemplates).where(one(groupId, template));

const one = (groupId: string, template: string) =>
  and(eq(groupTemplates.groupId, groupId), eq(groupTemplates.template, template));
