import { sql } from 'drizzle-orm';
import { fromDrizzle, type Job, type JobResult, PgBoss } from 'pg-boss';
import { clockWatch, queueAhead, turnQueueBack } from './clock-back.ts';
import { type Db, databaseUrl, db } from './db.ts';
import { log } from './log.ts';
import { repeat } from './repeat.ts';

/** What each job is told, by name. Domains add theirs in `jobs.ts` by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: domains fill it by declaration merging
export interface Jobs {}

type Work<Data> = (data: Data) => Promise<void>;
interface Defined {
  work: Work<never>;
  cron?: string | undefined;
  isQuick?: boolean;
}

const defined = new Map<string, Defined>();
let boss: PgBoss;
let stopWatching: () => void = () => undefined;

/** Says what a job does; with `cron` (UTC) it is also done at those times. It may run twice, so it must bear that. */
export function defineJob<Name extends keyof Jobs & string>(
  name: Name,
  work: Work<Jobs[Name]>,
  cron?: string,
) {
  defined.set(name, { work, cron });
}

/**
 * The same for a job of less than a minute, of which there may be thousands: ten are done side by side, and one whose
 * worker was killed is given to another after a minute or two instead of a quarter of an hour.
 */
export function defineQuickJob<Name extends keyof Jobs & string>(name: Name, work: Work<Jobs[Name]>) {
  defined.set(name, { work, isQuick: true });
}

/**
 * Promises a job inside the caller's transaction: both happen or neither.
 * It is tried again with growing pauses for about a day before it counts as failed.
 */
export async function enqueue<Name extends keyof Jobs & string>(tx: Db, name: Name, data: Jobs[Name]) {
  await boss.send(name, data as object, { db: fromDrizzle(tx, sql) });
}

/** The same for many jobs, in one statement. */
export async function enqueueAll<Name extends keyof Jobs & string>(tx: Db, name: Name, all: Jobs[Name][]) {
  if (all.length === 0) return;
  await boss.insert(
    name,
    all.map((data) => ({ data: data as object })),
    { db: fromDrizzle(tx, sql) },
  );
}

/** What is done by the clock, by name: for measuring how long each takes. */
export const clockJobs = () =>
  [...defined].flatMap(([name, { work, cron }]) => (cron ? [{ name, work: () => work({} as never) }] : []));

/** Connects to the queue and, unless `work` is false, starts doing what is due. Domains must have defined their jobs. */
export async function startJobs({ work = true } = {}) {
  if (!work) return startBoss(work);
  await followClock(await queueAhead(db));
  await startBoss(work);
  const wentBack = clockWatch();
  stopWatching = repeat('watching the clock', watchEvery, async () => {
    const seconds = Math.max(wentBack(), await queueAhead(db));
    if (seconds > 0) await restartJobs(seconds);
  });
}

const watchEvery = 30_000;

/** After the clock has gone back: the queue waits for no hour that has been already, neither in the database nor here. */
export async function restartJobs(seconds: number) {
  await followClock(seconds);
  const old = boss;
  // What is promised meanwhile goes through the new one; what the old one has in hand it finishes.
  await startBoss(true);
  await old.stop({ graceful: true, timeout: 5000 });
}

async function followClock(seconds: number) {
  if (seconds === 0) return;
  const ahead = await queueAhead(db);
  if (ahead > 0) await db.transaction((tx) => turnQueueBack(tx, ahead));
  log.warn(
    { seconds },
    'the clock went back; scheduled work follows it. Check the time service of this machine',
  );
}

async function startBoss(work: boolean) {
  boss = newBoss(databaseUrl(), { supervise: work, schedule: work, useListenNotify: work });
  boss.on('error', (error) => log.error({ error }, 'the job queue has trouble'));
  await boss.start();
  for (const [name, job] of defined) {
    const queue = { ...queues, expireInSeconds: job.isQuick ? 60 : 900 };
    await boss.createQueue(name, queue);
    await boss.updateQueue(name, queue);
    if (!work) continue;
    await boss.work<never, JobResult, typeof batches>(name, batches, (jobs) => doAll(name, job, jobs));
    if (job.cron) await boss.schedule(name, job.cron);
  }
  // What a server that was killed had in its hands waits for nobody's next round.
  if (work) await boss.supervise();
}

// A commit rings once however many jobs it brings, so a worker goes on while there are more.
const batches = {
  batchSize: 10,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  perJobResults: true,
} as const;

/** Does some jobs, one after the other unless they are quick; each fails and is tried again for itself. */
async function doAll(name: string, { work, isQuick }: Defined, jobs: Job<never>[]): Promise<JobResult[]> {
  const one = async ({ id, data }: Job<never>): Promise<JobResult> => {
    try {
      await work(data);
      return { id, status: 'completed' };
    } catch (error) {
      // The queue itself only notes it in its table; a mail server that refuses everything must be heard of.
      log.warn({ error, job: name }, 'a job failed and will be tried again');
      return { id, status: 'failed' };
    }
  };
  if (isQuick) return Promise.all(jobs.map(one));
  const results: JobResult[] = [];
  for (const job of jobs) results.push(await one(job));
  return results;
}

/** Lets the jobs that run finish, then lets go of the queue. */
export async function stopJobs() {
  stopWatching();
  await boss.stop({ graceful: true, timeout: 5000 });
}

/** Makes the queue's own tables, in a schema of their own; safe to call at every start. */
export async function installJobs(url: string) {
  const installer = newBoss(url, { supervise: false, schedule: false });
  await installer.start();
  await installer.stop({ graceful: false });
}

function newBoss(
  connectionString: string,
  options: { supervise: boolean; schedule: boolean; useListenNotify?: boolean },
) {
  return new PgBoss({ connectionString, max: 4, ...options });
}

/** How often a job is tried again before it counts as failed. */
export const retries = 12;

const queues = {
  retryLimit: retries,
  retryDelay: 15,
  retryBackoff: true,
  retryDelayMax: 7200,
  deleteAfterSeconds: 3600,
  notify: true,
};
