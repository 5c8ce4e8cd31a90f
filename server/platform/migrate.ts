import { resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { BadSetting } from './env.ts';
import { installJobs } from './jobs.ts';

const folder = resolve(import.meta.dirname, '../../migrations');
// Any number that is ours alone: servers that start at once take turns by it.
const lock = 20_261_123;

/** Brings a database to today's tables. Throws `BadSetting` when it cannot be reached or is too old. */
export async function migrateDatabase(url: string) {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    throw new BadSetting(`The database of DATABASE_URL cannot be reached: ${reason(error as Error)}.`);
  }
  try {
    const { rows } = await client.query('show server_version_num');
    if (Number(rows[0].server_version_num) < 150_000) {
      throw new BadSetting('The database of DATABASE_URL is older than PostgreSQL 15.');
    }
    await client.query('select pg_advisory_lock($1)', [lock]);
    await migrate(drizzle(client), { migrationsFolder: folder });
    await installJobs(url);
  } finally {
    await client.end();
  }
}

// A name with several addresses fails with an error for each of them, and no message of its own.
const reason = (error: Error): string =>
  (error instanceof AggregateError ? String(error.errors[0]?.message) : error.message).replace(/\.$/, '');
