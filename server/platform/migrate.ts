import { resolve } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { wayTo } from './connection.ts';
import { BadSetting } from './env.ts';
import { whyTooOld, whyUnfit } from './fitness.rules.ts';
import { askFitness, hasLostTables, newerThan } from './fitness.ts';
import { installJobs } from './jobs.ts';
import { longPatience } from './patience.ts';

const folder = resolve(import.meta.dirname, '../../migrations');
// Any number that is ours alone: servers that start at once take turns by it.
const lock = 20_261_123;

/** Brings a database to today's tables. Throws `BadSetting` when it cannot be reached, or Convenor cannot work with it. */
export async function migrateDatabase(address: string) {
  const client = new pg.Client(wayTo(address, longPatience));
  try {
    await client.connect();
  } catch (error) {
    throw new BadSetting(`The database of DATABASE_URL cannot be reached: ${reason(error as Error)}.`);
  }
  try {
    refuse(whyUnfit(await askFitness(client)));
    await client.query('select pg_advisory_lock($1)', [lock]);
    const known = readMigrationFiles({ migrationsFolder: folder });
    const newer = await newerThan(client, known.at(-1)?.folderMillis ?? 0);
    refuse(whyTooOld(known.length, newer));
    await migrate(drizzle(client), { migrationsFolder: folder });
    if (await hasLostTables(client))
      refuse('The tables of Convenor are not in the schema public of its database.');
    await installJobs(address);
  } finally {
    await client.end();
  }
}

function refuse(why: string | null) {
  if (why) throw new BadSetting(why);
}

// A name with several addresses fails with an error for each of them, and no message of its own.
const reason = (error: Error): string =>
  (error instanceof AggregateError ? String(error.errors[0]?.message) : error.message).replace(/\.$/, '');
