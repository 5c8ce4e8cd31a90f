import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { db } from '../../platform/db.ts';

const dialect = new PgDialect();

/**
 * Has the database refuse every row of a table that fits a condition on `new`, or on `old` where it goes, as a fault in
 * one item would. The answer mends it.
 */
export async function breakingOn(table: string, when: SQL, on = 'insert or update') {
  const { sql: words, params } = dialect.sqlToQuery(when);
  const condition = words.replace(/\$(\d+)/g, (_, at) => `'${String(params[Number(at) - 1])}'`);
  const name = `breaks_on_${table}`;
  await db.execute(
    sql.raw(`
    create or replace function ${name}() returns trigger language plpgsql as $$
      begin if ${condition} then raise exception 'poison'; end if; return coalesce(new, old); end $$;
    create trigger ${name} before ${on} on ${table} for each row execute function ${name}()`),
  );
  return async () => {
    await db.execute(sql.raw(`drop trigger ${name} on ${table}`));
  };
}
