import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { type LetterRow, letters } from '../queue/tables.ts';

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
