import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from './db.ts';

const mostAtOnce = 5000;

/**
 * Deletes the rows of a table to which a condition applies, some thousands in a statement: each is over in moments, so
 * that it meets no time limit and holds up nobody, however much has gathered. Outside of transactions only.
 */
export async function deleteInPortions(db: Db, table: PgTable, where: SQL | undefined, size = mostAtOnce) {
  while (true) {
    const { rowCount } = await db.execute(
      sql`delete from ${table} where ctid = any(array(select ctid from ${table} where ${where} limit ${size}))`,
    );
    if ((rowCount ?? 0) < size) return;
  }
}
