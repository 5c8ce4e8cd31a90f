import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../jobs.ts';
import { closeDatabase, db, openDatabase } from '../../platform/db.ts';
import { type Env, loadEnv } from '../../platform/env.ts';
import { startJobs, stopJobs } from '../../platform/jobs.ts';
import { setLogLevel } from '../../platform/log.ts';
import { migrateDatabase } from '../../platform/migrate.ts';
import { startPostgres } from '../../platform/postgres.ts';
import { prepareSigning } from '../../platform/signed.ts';

/** Measures in this process, on a PostgreSQL of its own with nothing in it. Jobs are stored, and done only with `work`. */
export async function onDatabase(
  measure: (url: string) => Promise<void>,
  { work = false, ...over }: Partial<Env> & { work?: boolean } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'convenor-bench-'));
  await chmod(folder, 0o711);
  const postgres = await startPostgres(folder);
  try {
    await migrateDatabase(postgres.url);
    loadEnv({ LOG_LEVEL: 'silent' }, over);
    setLogLevel();
    openDatabase(postgres.url, 10);
    await Promise.all([startJobs({ work }), prepareSigning(db)]);
    await measure(postgres.url);
    await stopJobs();
    await closeDatabase();
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** How many milliseconds something takes. */
export async function timed(what: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await what();
  return performance.now() - start;
}

export const sayTimes = (all: number[]) => {
  const sorted = all.toSorted((a, b) => a - b);
  const [least = 0, middle = 0, most = 0] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return `median ${middle.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)})`;
};

export const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
