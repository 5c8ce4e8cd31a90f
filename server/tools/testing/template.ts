import '../../jobs.ts';
import { closeDatabase, openDatabase } from '../../platform/db.ts';
import { startJobs, stopJobs } from '../../platform/jobs.ts';
import { migrateDatabase } from '../../platform/migrate.ts';

/** Brings a database to today's tables and makes the queues of all jobs, which a server that starts then finds. */
export async function makeTemplate(url: string) {
  await migrateDatabase(url);
  openDatabase(url, 2);
  await startJobs({ work: false });
  await stopJobs();
  await closeDatabase();
}
