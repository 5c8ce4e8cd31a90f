import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import '../../../jobs.ts';
import { createApp } from '../../../app.ts';
import { bundleAssets } from '../../../platform/assets.ts';
import { db, openDatabase, queryCounter } from '../../../platform/db.ts';
import { listeningOn, loadEnv } from '../../../platform/env.ts';
import { clockJobs, startJobs } from '../../../platform/jobs.ts';
import { setLogLevel } from '../../../platform/log.ts';
import { prepareSigning } from '../../../platform/signed.ts';

// The server that is measured, in a process of its own: each answer says how many statements it took. What is done by
// the clock is done when the bench says so.

/** What the bench asks for, and what it is told. */
export type Order = 'jobs' | 'memory' | 'cpu';
export interface Told {
  url?: string;
  /** Milliseconds, and the most memory in MB. */
  jobs?: { name: string; took: number; memory: number }[];
  /** The most memory since this was asked last. */
  memory?: Memory;
  /** Processor time so far, in milliseconds. */
  cpu?: number;
}

// The bench may end before it: nothing is measured for nobody.
process.on('disconnect', () => process.exit());

/** Of what a process holds, in MB: all of it, and what of that Node knows of. */
export interface Memory {
  all: number;
  heap: number;
  heapInUse: number;
  outside: number;
}

const tell = (told: Told) => process.send?.(told);
const memoryNow = (): Memory => {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
  return { all: rss / 1e6, heap: heapTotal / 1e6, heapInUse: heapUsed / 1e6, outside: external / 1e6 };
};
let memory = memoryNow();
setInterval(() => {
  if (process.memoryUsage.rss() / 1e6 > memory.all) memory = memoryNow();
}, 50).unref();

loadEnv({ LOG_LEVEL: 'silent', PORT: '0' });
setLogLevel();
openDatabase(process.env.DATABASE_URL ?? '');
await Promise.all([bundleAssets(), startJobs({ work: false }), prepareSigning(db)]);
const app = createApp();
const server = createServer((request, response) => {
  const counter = { queries: 0 };
  const { writeHead } = response;
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    response.setHeader('X-Queries', counter.queries);
    return writeHead.apply(response, args);
  }) as typeof writeHead;
  queryCounter.run(counter, () => app(request, response));
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  listeningOn(port);
  tell({ url: `http://localhost:${port}` });
});

process.on('message', async (order: Order) => {
  if (order === 'memory') {
    tell({ memory });
    memory = memoryNow();
    return;
  }
  if (order === 'cpu') {
    const { user, system } = process.cpuUsage();
    tell({ cpu: (user + system) / 1000 });
    return;
  }
  const jobs: Told['jobs'] = [];
  let most = memory;
  for (const { name, work } of clockJobs()) {
    const start = performance.now();
    memory = memoryNow();
    await work();
    jobs.push({ name, took: performance.now() - start, memory: memory.all });
    if (memory.all > most.all) most = memory;
  }
  memory = most;
  tell({ jobs });
});
