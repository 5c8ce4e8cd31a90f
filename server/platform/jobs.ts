import { sql } from 'drizzle-orm';
import { fromDrizzle, type Job, type JobResult, PgBoss } from 'pg-boss';
import { clockWatch, queueAhead, turnQueueBack } from './clock-back.ts';
import { wayTo } from './connection.ts';
import { type Db, databaseUrl, db } from './db.ts';
import { log } from './log.ts';
import { longPatience, type Patience, usualPatience } from './patience.ts';
import { putBack } from './put-back.ts';
import { prepareQueues } from './queues.ts';
import { repeat } from './repeat.ts';

/** What each job is told, by name. Wings add theirs in `jobs.ts` by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: wings fill it by declaration merging
export interface Jobs {}

type Work<Data> = (data: Data) => Promise<void>;

/**
 * What came of one job of several. An error is tried again, after a pause in seconds or else one that grows with each
 * try; what was not even begun is again as if nobody had taken it up.
 */
export type Outcome = 'done' | 'later' | { error: unknown; pause?: number };

type BatchWork<Data> = (all: Data[], stopping: AbortSignal) => Promise<Outcome[]>;

interface Defined {
  work: BatchWork<never>;
  cron?: string | undefined;
  queue: object;
  batchSize?: number;
}

const defined = new Map<string, Defined>();
let boss: PgBoss;
let stopping = new AbortController();
let stopWatching: () => void = () => undefined;

/** Says what a job does; with `cron` (UTC) it is also done at those times. It may run twice, so it must bear that. */
export function defineJob<Name extends keyof Jobs & string>(
  name: Name,
  work: Work<Jobs[Name]>,
  cron?: string,
) {
  // What comes again within the hour by itself is not tried again besides.
  const retrying = cron && / \* \* \* \*$/.test(cron) ? { retryLimit: 0 } : {};
  defined.set(name, {
    ...{ work: oneByOne(work as Work<never>), cron },
    queue: { expireInSeconds: 900, ...retrying },
  });
}

/**
 * The same for a job of less than a minute, of which there may be thousands: ten are done side by side, and one whose
 * worker was killed is given to another after a minute or two instead of a quarter of an hour.
 */
export function defineQuickJob<Name extends keyof Jobs & string>(name: Name, work: Work<Jobs[Name]>) {
  const queue = { expireInSeconds: 60 };
  defined.set(name, {
    work: (all) => Promise.all(all.map((data) => outcomeOf(work, data as Jobs[Name]))),
    queue,
  });
}

/**
 * The same for jobs that are done together, some dozens at once, in as many minutes as it takes: the worker says every
 * half minute that it is alive, and what it held is given to another a minute or two after it has ceased to. It answers
 * in their order, and begins nothing new once `stopping` is aborted. `work` decides when one is given up.
 */
export function defineBatchJob<Name extends keyof Jobs & string>(
  name: Name,
  batchSize: number,
  work: BatchWork<Jobs[Name]>,
) {
  const queue = { expireInSeconds: 3600, heartbeatSeconds: 60, retryLimit: 10_000 };
  defined.set(name, { work: work as BatchWork<never>, batchSize, queue });
}

async function outcomeOf<Data>(work: Work<Data>, data: Data): Promise<Outcome> {
  try {
    await work(data);
    return 'done';
  } catch (error) {
    return { error };
  }
}

const oneByOne =
  (work: Work<never>): BatchWork<never> =>
  async (all) => {
    const outcomes: Outcome[] = [];
    for (const data of all) outcomes.push(await outcomeOf(work, data));
    return outcomes;
  };

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
  [...defined].flatMap(([name, { work, cron }]) => (cron ? [{ name, work: () => doOnce(work) }] : []));

async function doOnce(work: BatchWork<never>) {
  const [outcome] = await work([{} as never], new AbortController().signal);
  if (typeof outcome === 'object') throw outcome.error;
}

/** Connects to the queue and, unless `work` is false, starts doing what is due. Wings must have defined their jobs. */
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
  stopping.abort();
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
  const stop = new AbortController();
  stopping = stop;
  boss = newBoss(databaseUrl(), usualPatience(), { supervise: work, schedule: work, useListenNotify: work });
  boss.on('error', (error) => log.error({ error }, 'the job queue has trouble'));
  await boss.start();
  await prepareQueues(
    boss,
    new Map([...defined].map(([name, { queue }]) => [name, { ...queues, ...queue }])),
  );
  if (!work) return;
  for (const [name, job] of defined) {
    const size = { batchSize: job.batchSize ?? batches.batchSize };
    await boss.work<never, JobResult, typeof batches & { batchSize: number }>(
      name,
      { ...batches, ...size },
      (jobs) => doAll(name, job, jobs, stop.signal),
    );
    if (job.cron) await boss.schedule(name, job.cron);
  }
  // What a server that was killed had in its hands waits for nobody's next round.
  await boss.supervise();
}

// A commit rings once however many jobs it brings, so a worker goes on while there are more.
const batches = {
  batchSize: 10 as number,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  perJobResults: true,
} as const;

/** Does some jobs; each fails and is tried again for itself. */
async function doAll(
  name: string,
  { work }: Defined,
  jobs: Job<never>[],
  stopping: AbortSignal,
): Promise<JobResult[]> {
  const outcomes = await work(
    jobs.map(({ data }) => data),
    stopping,
  );
  const all = jobs.map(({ id }, index) => ({ id, outcome: outcomes[index] ?? 'later' }));
  // The queue itself only notes it in its table; a mail server that refuses everything must be heard of.
  for (const { outcome } of all)
    if (typeof outcome === 'object')
      log.warn({ error: outcome.error, job: name }, 'a job failed and will be tried again');
  await putBack(
    db,
    name,
    all.flatMap(({ id, outcome }) => {
      if (outcome === 'later') return { id, pause: 0 };
      return typeof outcome === 'object' && outcome.pause !== undefined ? { id, pause: outcome.pause } : [];
    }),
  );
  // Those that were put back are in nobody's hands any more, so that the queue does nothing to them.
  return all.map(({ id, outcome }) => ({ id, status: outcome === 'done' ? 'completed' : 'failed' }));
}

/** Lets the jobs that run finish, then lets go of the queue. */
export async function stopJobs() {
  stopWatching();
  stopping.abort();
  await boss.stop({ graceful: true, timeout: 5000 });
}

/** Makes the queue's own tables, in a schema of their own; safe to call at every start. */
export async function installJobs(url: string) {
  const installer = newBoss(url, longPatience, { supervise: false, schedule: false });
  await installer.start();
  await installer.stop({ graceful: false });
}

function newBoss(
  address: string,
  patience: Patience,
  options: { supervise: boolean; schedule: boolean; useListenNotify?: boolean },
) {
  // What it does not know it gives to pg.
  return new PgBoss({ ...wayTo(address, patience), max: 4, ...options });
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
