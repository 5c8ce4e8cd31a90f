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
  /** Milliseconds. */
  jobs?: { name: string; took: number }[];
  /** The most memory so far, in MB. */
  memory?: number;
  /** Processor time so far, in milliseconds. */
  cpu?: number;
}

// The bench may end before it: nothing is measured for nobody.
process.on('disconnect', () => process.exit());

const tell = (told: Told) => process.send?.(told);
let memory = 0;
setInterval(() => {
  memory = Math.max(memory, process.memoryUsage.rss() / 1e6);
}, 100).unref();

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
    return;
  }
  if (order === 'cpu') {
    const { user, system } = process.cpuUsage();
    tell({ cpu: (user + system) / 1000 });
    return;
  }
  const jobs: Told['jobs'] = [];
  for (const { name, work } of clockJobs()) {
    const start = performance.now();
    await work();
    jobs.push({ name, took: performance.now() - start });
  }
  tell({ jobs });
});
