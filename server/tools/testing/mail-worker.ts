// A worker of the mail queue as a process of its own, for tests that kill it: it sends whatever is due.
import '../../jobs.ts';
import { db, openDatabase } from '../../platform/db.ts';
import { loadEnv } from '../../platform/env.ts';
import { startJobs } from '../../platform/jobs.ts';
import { setLogLevel } from '../../platform/log.ts';
import { prepareSigning } from '../../platform/signed.ts';

const { databaseUrl = '' } = loadEnv(process.env);
setLogLevel();
openDatabase(databaseUrl, 12);
await prepareSigning(db);
await startJobs();
console.log('at work');
