import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import type { Category } from '../queue/letter.ts';
import { type LetterRow, letters } from '../queue/tables.ts';
import type { Choice } from './rules.ts';
import { mailChoices } from './tables.ts';

/** What an address has chosen, by kind. */
export async function choicesOf(db: Db, address: string): Promise<Map<string, Choice>> {
  const rows = await db.select().from(mailChoices).where(eq(mailChoices.address, address));
  return new Map(rows.map(({ category, choice }) => [category, choice]));
}

/** What some addresses have chosen, by address and kind; without those that have chosen nothing. */
export async function choicesAt(db: Db, addresses: string[]): Promise<Map<string, Map<string, Choice>>> {
  const rows = await db.select().from(mailChoices).where(inArray(mailChoices.address, addresses));
  const byAddress = Map.groupBy(rows, ({ address }) => address);
  return new Map(
    [...byAddress].map(([address, all]) => [
      address,
      new Map(all.map(({ category, choice }) => [category, choice])),
    ]),
  );
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

/** For whom something waits for the daily letter, and since when the oldest of it does: by an index alone. */
export async function waitingSince(db: Db): Promise<{ to: string; since: Date }[]> {
  const since = sql`min(${letters.createdAt})`.mapWith(letters.createdAt);
  return db
    .select({ to: letters.to, since })
    .from(letters)
    .where(eq(letters.state, 'waiting'))
    .groupBy(letters.to)
    .orderBy(letters.to);
}

/** Everything that waits for some addresses, oldest first for each, held until the transaction ends. */
export const lockWaiting = (tx: Db, addresses: string[]): Promise<LetterRow[]> =>
  tx
    .select()
    .from(letters)
    .where(and(inArray(letters.to, addresses), eq(letters.state, 'waiting')))
    .orderBy(asc(letters.to), asc(letters.createdAt), asc(letters.id))
    .for('update');

/** Some letters again, as they are now, oldest first. */
export const rowsBy = (db: Db, ids: string[]): Promise<LetterRow[]> =>
  db.select().from(letters).where(inArray(letters.id, ids)).orderBy(asc(letters.createdAt), asc(letters.id));

export async function markSentDaily(tx: Db, ids: string[], now: Date) {
  if (ids.length === 0) return;
  await tx
    .update(letters)
    .set({ state: 'sent', trouble: 'In the letter of the day.', sentAt: now })
    .where(inArray(letters.id, ids));
}

/** Notes what waited and is not sent, and why. */
export async function dropWaiting(tx: Db, dropped: { id: string; trouble: string }[]) {
  if (dropped.length === 0) return;
  await tx.execute(sql`
    update ${letters} set state = 'dropped', trouble = gone.trouble
    from jsonb_to_recordset(${JSON.stringify(dropped)}::jsonb) as gone(id uuid, trouble text)
    where ${letters.id} = gone.id`);
}
