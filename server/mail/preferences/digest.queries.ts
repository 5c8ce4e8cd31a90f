import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../platform/db.ts';
import { type EmailRow, emails } from '../queue/tables.ts';

/** For whom something waits for the daily email, and since when the oldest of it does: by an index alone. */
export async function waitingSince(db: Db): Promise<{ to: string; since: Date }[]> {
  const since = sql`min(${emails.createdAt})`.mapWith(emails.createdAt);
  return db
    .select({ to: emails.to, since })
    .from(emails)
    .where(eq(emails.state, 'waiting'))
    .groupBy(emails.to)
    .orderBy(emails.to);
}

/** Everything that waits for some addresses, oldest first for each, held until the transaction ends. */
export const lockWaiting = (tx: Db, addresses: string[]): Promise<EmailRow[]> =>
  tx
    .select()
    .from(emails)
    .where(and(inArray(emails.to, addresses), eq(emails.state, 'waiting')))
    .orderBy(asc(emails.to), asc(emails.createdAt), asc(emails.id))
    .for('update');

/** Some emails again, as they are now, oldest first. */
export const rowsBy = (db: Db, ids: string[]): Promise<EmailRow[]> =>
  db.select().from(emails).where(inArray(emails.id, ids)).orderBy(asc(emails.createdAt), asc(emails.id));

export async function markSentDaily(tx: Db, ids: string[], now: Date) {
  if (ids.length === 0) return;
  await tx
    .update(emails)
    .set({ state: 'sent', trouble: 'In the email of the day.', sentAt: now })
    .where(inArray(emails.id, ids));
}

/** Notes what waited and is not sent, and why. */
export async function dropWaiting(tx: Db, dropped: { id: string; trouble: string }[]) {
  if (dropped.length === 0) return;
  await tx.execute(sql`
    update ${emails} set state = 'dropped', trouble = gone.trouble
    from jsonb_to_recordset(${JSON.stringify(dropped)}::jsonb) as gone(id uuid, trouble text)
    where ${emails.id} = gone.id`);
}
