import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import pg from 'pg';
import { wayTo } from '../../platform/connection.ts';
import { longPatience } from '../../platform/patience.ts';
import { BackupTrouble, type FirstLine, type MigrationRow } from './format.ts';

const batch = 500;

/**
 * Fills an empty database from a backup, in one transaction: all or nothing. The tables are those of the backup's
 * day; today's migrations come after. Answers with the number of rows. Throws `BackupTrouble`.
 */
export async function readBackup(url: string, file: string, migrationsFolder: string): Promise<number> {
  const client = new pg.Client(wayTo(url, longPatience));
  // A connection that is lost is told by the next query, too.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    await refuseUnlessEmpty(client);
    const rows = await fill(client, linesIn(file), migrationsFolder).catch((error) => {
      throw sayMisfit(error);
    });
    await client.query('commit');
    return rows;
  } finally {
    await client.end();
  }
}

/** What the database says of rows that it cannot take: they are not as a backup of ours has them. */
function sayMisfit(error: Error & { code?: string; table?: string }): Error {
  // SQLSTATE classes: data exception, integrity constraint violation, syntax error or access rule violation.
  if (error instanceof SyntaxError || (error.code !== '42501' && /^(22|23|42)/.test(error.code ?? ''))) {
    const of = error.table ? ` of ${error.table}` : '';
    return new BackupTrouble(
      `Rows${of} in this file do not fit: it is damaged or was changed. Nothing was restored (${error.message}).`,
      { cause: error },
    );
  }
  return error;
}

async function refuseUnlessEmpty(client: pg.Client) {
  const { rows } = await client.query(
    `select from pg_tables where schemaname in ('public', 'drizzle', 'pgboss') limit 1`,
  );
  if (rows.length > 0) {
    throw new BackupTrouble(
      'This database holds tables already: restore into a new folder (DATA_DIR) or an empty database (DATABASE_URL).',
    );
  }
}

async function fill(client: pg.Client, lines: AsyncGenerator<string>, migrationsFolder: string) {
  const { value: first = '' } = await lines.next();
  if (!first.startsWith('{"convenorBackup":1,'))
    throw new BackupTrouble('This file is not a Convenor backup.');
  const { migrations } = JSON.parse(first) as FirstLine;
  await makeTables(client, migrations, migrationsFolder);
  const links = await dropLinks(client);
  const rows = await insertAll(client, lines);
  // Each is checked against all rows as it comes back.
  for (const link of links) await client.query(link);
  return rows;
}

/** The tables as they were on the backup's day, and the note of how they came to be so. */
async function makeTables(client: pg.Client, made: MigrationRow[], migrationsFolder: string) {
  const known = readMigrationFiles({ migrationsFolder });
  await client.query('create schema drizzle');
  await client.query(
    'create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  );
  for (const { hash, createdAt } of made) {
    const migration = known.find((one) => one.hash === hash && String(one.folderMillis) === createdAt);
    if (!migration)
      throw new BackupTrouble('This backup was made by a newer Convenor: update this one first.');
    for (const statement of migration.sql) await client.query(statement);
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
      hash,
      createdAt,
    ]);
  }
}

/** Takes the foreign keys away, so that rows may come in any order; answers with what brings them back. */
async function dropLinks(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ link: string; table: string; definition: string }>(
    `select quote_ident(conname) as link, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { link, table } of rows) await client.query(`alter table ${table} drop constraint ${link}`);
  return rows.map(
    ({ link, table, definition }) => `alter table ${table} add constraint ${link} ${definition}`,
  );
}

/** Puts in every row, and checks with the last line that these were all. */
async function insertAll(client: pg.Client, lines: AsyncGenerator<string>): Promise<number> {
  const counts: Record<string, number> = {};
  let last = '';
  for await (const { table, rows } of runsOf(lines)) {
    if (table === 'end') last = rows.join();
    else {
      await insert(client, table, rows);
      counts[table] = (counts[table] ?? 0) + rows.length;
    }
  }
  const promised = Object.entries(JSON.parse(last || '{"":1}') as Record<string, number>);
  if (promised.some(([table, count]) => count !== (counts[table] ?? 0))) {
    throw new BackupTrouble('This backup is not whole: rows are missing at its end.');
  }
  return promised.reduce((sum, [, count]) => sum + count, 0);
}

/** A row stays the text that PostgreSQL wrote, so no value passes through the types of JavaScript. */
async function insert(client: pg.Client, table: string, rows: string[]) {
  const into = `public.${pg.escapeIdentifier(table)}`;
  const values = `json_populate_recordset(null::${into}, $1::json)`;
  await client.query(`insert into ${into} select * from ${values}`, [`[${rows.join()}]`]);
}

/** Rows of one table that follow each other, some hundreds at a time. */
async function* runsOf(lines: AsyncGenerator<string>): AsyncGenerator<{ table: string; rows: string[] }> {
  let run = { table: '', rows: [] as string[] };
  for await (const line of lines) {
    const [, table = '', row = ''] = line.match(/^\{"(\w+)":(.*)\}$/s) ?? [];
    if (table !== run.table || run.rows.length === batch) {
      if (run.rows.length > 0) yield run;
      run = { table, rows: [] };
    }
    run.rows.push(row);
  }
  if (run.rows.length > 0) yield run;
}

async function* linesIn(file: string): AsyncGenerator<string> {
  const unpacked = createGunzip().setEncoding('utf8');
  const reading = pipeline(createReadStream(file), unpacked);
  // What goes wrong is thrown where it is read; until then nobody waits for it.
  reading.catch(() => undefined);
  let rest = '';
  try {
    for await (const text of unpacked) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    await reading;
  } catch (cause) {
    throw new BackupTrouble('This file cannot be read to its end: it is damaged, or not a Convenor backup.', {
      cause,
    });
  }
}
