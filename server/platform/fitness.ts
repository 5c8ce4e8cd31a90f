import type { DatabaseFacts } from './fitness.rules.ts';

interface Asked {
  query(text: string): Promise<{ rows: unknown[] }>;
}

/** What a database says of itself and of what we may do there. */
export async function askFitness(on: Asked): Promise<DatabaseFacts> {
  const { rows } = await on.query(`
    select current_setting('server_version_num')::integer as version,
      current_setting('server_encoding') as encoding,
      pg_is_in_recovery() as "isCopy",
      current_setting('transaction_read_only') = 'on' as "isReadOnly",
      has_database_privilege(current_database(), 'create') and exists (
        select from pg_namespace where nspname = 'public' and has_schema_privilege(oid, 'create')) as "mayCreate",
      not exists (
        select from pg_class where relnamespace = to_regnamespace('public') and relkind = 'r' and not (
          has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert')
          and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete'))) as "mayWrite",
      current_setting('DateStyle') as "dateStyle",
      current_setting('fsync') as fsync,
      current_setting('full_page_writes') as "fullPageWrites",
      current_setting('synchronous_commit') as "synchronousCommit"`);
  return rows[0] as DatabaseFacts;
}

/** How many migrations a database has had since one that was made at `last` (in ms). */
export async function newerThan(on: Asked, last: number): Promise<number> {
  const { rows: noted } = await on.query(
    `select from pg_tables where schemaname = 'drizzle' and tablename = '__drizzle_migrations'`,
  );
  if (noted.length === 0) return 0;
  const { rows } = await on.query(
    `select count(*)::integer as count from drizzle.__drizzle_migrations where created_at > ${Number(last)}`,
  );
  return (rows[0] as { count: number }).count;
}

/** Whether the tables that the migrations made are where we look for them. */
export async function hasLostTables(on: Asked): Promise<boolean> {
  const { rows } = await on.query(
    `select to_regclass('public.users') is null and to_regclass('drizzle.__drizzle_migrations') is not null as lost`,
  );
  return (rows[0] as { lost: boolean }).lost;
}
