import { sql } from 'drizzle-orm';
import { db } from '../../platform/db.ts';
import type { Letter } from '../../platform/mail.ts';

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
