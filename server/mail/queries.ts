import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../platform/db.ts';
import type { Category } from '../platform/letter.ts';
import { type LetterRow, letters } from '../platform/tables.ts';
import type { Choice } from './rules.ts';
import { mailChoices } from './tables.ts';

/** What an address has chosen, by kind. */
export async function choicesOf(db: Db, address: string): Promise<Map<string, Choice>> {
  const rows = await db.select().from(mailChoices).where(eq(mailChoices.address, address));
  return new Map(rows.map(({ category, choice }) => [category, choice]));
}

export async function choiceOf(db: Db, address: string, category: string): Promise<Choice | undefined> {
  const [row] = await db
    .select({ choice: mailChoices.choice })
    .from(mailChoices)
    .where(and(eq(mailChoices.address, address), eq(mailChoices.category, category)));
  return row?.choice;
}

export async function saveChoices(db: Db, address: string, chosen: [Category, Choice][]) {
  await db
    .insert(mailChoices)
    .values(chosen.map(([category, choice]) => ({ address, category, choice })))
    .onConflictDoUpdate({
      target: [mailChoices.address, mailChoices.category],
      set: { choice: sql`excluded.choice` },
    });
}

/** Takes what one address has chosen over to another, which keeps what it has chosen itself. */
export async function moveChoices(tx: Db, from: string, to: string) {
  const rows = await tx.delete(mailChoices).where(eq(mailChoices.address, from)).returning();
  if (rows.length === 0) return;
  await tx
    .insert(mailChoices)
    .values(rows.map((row) => ({ ...row, address: to })))
    .onConflictDoNothing();
}

export const forgetChoices = (tx: Db, address: string) =>
  tx.delete(mailChoices).where(eq(mailChoices.address, address));

/** Everything that waits for the daily letter, oldest first, held until the transaction ends. */
export const lockWaiting = (tx: Db): Promise<LetterRow[]> =>
  tx
    .select()
    .from(letters)
    .where(eq(letters.state, 'waiting'))
    .orderBy(asc(letters.createdAt), asc(letters.id))
    .for('update', { skipLocked: true });

/** Some letters again, as they are now, oldest first. */
export const rowsBy = (db: Db, ids: string[]): Promise<LetterRow[]> =>
  db.select().from(letters).where(inArray(letters.id, ids)).orderBy(asc(letters.createdAt), asc(letters.id));

export const markSentDaily = (tx: Db, ids: string[], now: Date) =>
  tx
    .update(letters)
    .set({ state: 'sent', trouble: 'In the letter of the day.', sentAt: now })
    .where(inArray(letters.id, ids));

/** Notes that what waited is not sent, and why. */
export const dropWaiting = (tx: Db, id: string, trouble: string) =>
  tx.update(letters).set({ state: 'dropped', trouble }).where(eq(letters.id, id));
