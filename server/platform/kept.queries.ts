import { and, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Db } from './db.ts';
import { deleteInPortions } from './portions.ts';
import { keptForms } from './tables.ts';

/** As many of one browser are kept, and of everybody together. */
const [mostOfOne, mostOfAll] = [5, 300];

/** Keeps a form, and lets the oldest go where there are very many. */
export async function insertKept(db: Db, kept: typeof keptForms.$inferInsert) {
  await db.insert(keptForms).values(kept);
  const older = (most: number, of = undefined as ReturnType<typeof eq> | undefined) =>
    db
      .delete(keptForms)
      .where(
        inArray(
          keptForms.id,
          db
            .select({ id: keptForms.id })
            .from(keptForms)
            .where(of)
            .orderBy(desc(keptForms.keptAt))
            .offset(most),
        ),
      );
  await older(mostOfOne, eq(keptForms.browser, kept.browser));
  await older(mostOfAll);
}

/** A form that this browser sent and this person may see; whoever sees one that was nobody's has it from then on. */
export async function takeKept(db: Db, id: string, browser: string, userId: string, after: Date) {
  const [kept] = await db
    .update(keptForms)
    .set({ userId })
    .where(
      and(
        eq(keptForms.id, id),
        eq(keptForms.browser, browser),
        or(isNull(keptForms.userId), eq(keptForms.userId, userId)),
      ),
    )
    .returning();
  return kept && kept.keptAt > after ? kept : undefined;
}

/** Forgets what this browser has sent after all. */
export async function deleteKept(db: Db, browser: string, action: string) {
  await db.delete(keptForms).where(and(eq(keptForms.browser, browser), eq(keptForms.action, action)));
}

/** Forgets all that is kept for a person, as when their account goes. */
export async function deleteKeptOf(db: Db, userId: string) {
  await db.delete(keptForms).where(eq(keptForms.userId, userId));
}

/** Forgets what was kept before an instant, and nobody came back for. */
export async function deleteKeptBefore(db: Db, instant: Date) {
  await deleteInPortions(db, keptForms, lt(keptForms.keptAt, instant));
}
