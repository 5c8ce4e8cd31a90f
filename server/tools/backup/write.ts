import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { clock } from '../../platform/clock.ts';
import { wayTo } from '../../platform/connection.ts';
import { longPatience } from '../../platform/patience.ts';
import { BackupTrouble, type FirstLine, leftOut, type MigrationRow } from './format.ts';

const batch = 1000;

/**
 * Writes everything people have made into one file, as it was at one moment, while the server may go on.
 * Answers with the number of rows. The file is for its owner's eyes only, and appears when it is whole.
 */
export async function writeBackup(url: string, file: string): Promise<number> {
  const client = new pg.Client(wayTo(url, longPatience));
  // A connection that is lost is told by the next query, too.
  client.on('error', () => undefined);
  await client.connect();
  const draft = `${file}.part`;
  let rows = 0;
  async function* text() {
    for await (const line of linesOf(client)) {
      rows += 1;
      yield `${line}\n`;
    }
  }
  try {
    const target = createWriteStream(draft, { mode: 0o600 });
    await once(target, 'open');
    await pipeline(Readable.from(text()), createGzip(), target);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw isNotOurs(error)
      ? new BackupTrouble('This is not a Convenor database: check DATABASE_URL or DATA_DIR.', {
          cause: error,
        })
      : error;
  } finally {
    await client.end();
  }
  return rows - 2;
}

/** The schema or table that notes what Convenor has made is not there (by SQLSTATE). */
const isNotOurs = (error: unknown) => ['42P01', '3F000'].includes((error as { code?: string }).code ?? '');

/** The lines of the file: what it is, every row of every table, and how many there were of each. */
async function* linesOf(client: pg.Client): AsyncGenerator<string> {
  await client.query('begin isolation level repeatable read, read only');
  const migrations = await client.query<MigrationRow>(
    'select hash, created_at::text as "createdAt" from drizzle.__drizzle_migrations order by created_at',
  );
  const first: FirstLine = { convenorBackup: 1, at: clock.now().toISOString(), migrations: migrations.rows };
  yield JSON.stringify(first);
  const counts: Record<string, number> = {};
  for (const table of await tablesIn(client)) {
    counts[table] = 0;
    for await (const row of rowsOf(client, table)) {
      counts[table] += 1;
      yield `{"${table}":${row}}`;
    }
  }
  yield JSON.stringify({ end: counts });
  await client.query('commit');
}

async function tablesIn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map(({ name }) => name).filter((name) => !leftOut.has(name));
}

/** PostgreSQL writes the JSON, so no value passes through the types of JavaScript. */
async function* rowsOf(client: pg.Client, table: string): AsyncGenerator<string> {
  await client.query(
    `declare rows no scroll cursor for select row_to_json(row)::text as row from public.${pg.escapeIdentifier(table)} row`,
  );
  while (true) {
    const { rows } = await client.query<{ row: string }>(`fetch ${batch} from rows`);
    for (const { row } of rows) yield row;
    if (rows.length < batch) break;
  }
  await client.query('close rows');
}
