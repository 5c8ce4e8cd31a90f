import { databasePool } from '../../platform/db.ts';

/**
 * Remembers everything that is in the database now, and returns a function that puts it back as it was. That takes
 * a few milliseconds, so every one of many tests can begin with the same world and the same ids.
 */
export async function keepDatabase(): Promise<() => Promise<void>> {
  const pool = databasePool();
  const { rows } = await pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const tables = rows.map(({ name }) => name);
  const copies = tables.map((table) => `create table kept.${table} as table public.${table}`);
  await pool.query(['create schema kept', ...copies].join('; '));
  // As a replica does it: without foreign keys looking at the order.
  const back = [
    'begin',
    'set local session_replication_role = replica',
    ...tables.map((table) => `delete from public.${table}`),
    ...tables.map((table) => `insert into public.${table} table kept.${table}`),
    'commit',
  ].join('; ');
  return async () => void (await pool.query(back));
}
