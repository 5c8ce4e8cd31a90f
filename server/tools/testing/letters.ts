import { eq, sql } from 'drizzle-orm';
import type { Letter } from '../../mail/mail.ts';
import { type LetterRow, letters } from '../../mail/queue/tables.ts';
import { db } from '../../platform/db.ts';

/** All letters promised to an address, oldest first; for tests in which no job is done. */
export async function lettersTo(address: string): Promise<Letter[]> {
  const { rows } = await db.execute<{ data: Letter }>(
    sql`select letter as data from letters where "to" = ${address} order by created_at, ctid`,
  );
  return rows.map(({ data }) => data);
}

/** The secret in the last letter's link. */
export async function tokenTo(address: string): Promise<string> {
  const letter = (await lettersTo(address)).at(-1);
  return new URL(letter?.action?.href ?? 'about:blank').pathname.split('/').at(-1) ?? '';
}

/** The last letter to an address whose subject begins so, once it is sent or has come to rest otherwise. */
export async function settledLetter(address: string, subject: string): Promise<LetterRow> {
  for (let tries = 0; tries < 200; tries += 1) {
    const rows = await db.select().from(letters).where(eq(letters.to, address)).orderBy(letters.createdAt);
    const row = rows.findLast((one) => one.subject.startsWith(subject));
    if (row && !['queued', 'sending'].includes(row.state)) return row;
    await new Promise((next) => setTimeout(next, 25));
  }
  throw new Error(`No letter “${subject}…” to ${address} has come to rest.`);
}
