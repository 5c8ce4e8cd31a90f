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
  await pool.query(
    [
      'create schema kept',
      // Which tables have been written to: of a hundred a request changes three or four.
      'create unlogged table kept."written to" (name text)',
      `create function kept.note() returns trigger language plpgsql as
        $$ begin insert into kept."written to" values (quote_ident(tg_table_name)); return null; end $$`,
      ...rows.flatMap(({ name }) => [
        `create table kept.${name} as table public.${name}`,
        `create trigger kept after insert or update or delete or truncate on public.${name}
          for each statement execute function kept.note()`,
      ]),
    ].join('; '),
  );
  return async () => void (await pool.query(back));
}

/** As a replica does it: without foreign keys looking at the order, and without noting it. */
const back = `do $$
  declare name text;
  begin
    set local session_replication_role = replica;
    for name in with gone as (delete from kept."written to" returning *) select distinct gone.name from gone loop
      execute format('delete from public.%s', name);
      execute format('insert into public.%s table kept.%s', name, name);
    end loop;
  end
$$`;
