import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { db } from '../../../platform/db.ts';
import type { Asked } from '../../seed/city/pages.ts';
import { ask, percentile } from './load.ts';

/** Processor time of one answer in milliseconds, whatever else the machine does: the server's with all its threads, and the database's. */
export interface Cost {
  name: string;
  server: number;
  database: number;
}

/** Tells the processor time that the measured server has used so far, in milliseconds. */
type ServerTime = () => Promise<number>;

const rounds = 5;

/** What each page costs once it has been seen before: the mean of a few answers, one after the other. */
export async function costOf(url: string, asked: readonly Asked[], serverTime: ServerTime): Promise<Cost[]> {
  const backends = await backendsOf();
  const costs: Cost[] = [];
  for (const one of asked) {
    const before = { server: await serverTime(), database: await timesOf(await backends()) };
    for (let round = 0; round < rounds; round += 1) await ask(url, one);
    const database = spent(before.database, await timesOf(await backends()));
    const server = (await serverTime()) - before.server;
    costs.push({ name: one.name, server: server / rounds, database: database / rounds });
  }
  return costs;
}

/** Says the mean, what it leaves of two cores at this rate, and which pages cost most. */
export function tellCosts(costs: readonly Cost[], perSecond: number) {
  const mean = (part: 'server' | 'database') =>
    costs.reduce((sum, cost) => sum + cost[part], 0) / Math.max(1, costs.length);
  const [server, database] = [mean('server'), mean('database')];
  const all = costs.map((cost) => cost.server + cost.database);
  console.log(
    `CPU ms a page: server ${server.toFixed(1)}, database ${database.toFixed(1)}; p99 ${percentile(all, 99).toFixed(0)}; ${perSecond} a second take ${(((server + database) * perSecond) / 1000).toFixed(2)} cores`,
  );
  const dearest = costs.toSorted((a, b) => b.server + b.database - a.server - a.database);
  for (const cost of dearest.slice(0, 15))
    console.log(
      `    server ${cost.server.toFixed(1).padStart(6)}, database ${cost.database.toFixed(1).padStart(6)}  ${cost.name}`,
    );
}

/** The processes of the PostgreSQL that we are connected to, as it works for us; none where the system does not tell (`/proc`). */
async function backendsOf(): Promise<() => Promise<string[]>> {
  const { rows } = await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const parent = await parentOf(String(rows[0]?.pid));
  return async () => {
    const all = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
    const ours = await Promise.all(all.map(async (pid) => parent !== null && (await isBackend(pid, parent))));
    return all.filter((_, index) => ours[index]);
  };
}

/** What it does for itself at its own times is no page's. */
const isBackend = async (pid: string, parent: string) =>
  (await parentOf(pid)) === parent && !(await told(pid, 'cmdline')).includes('autovacuum');

const told = (pid: string, what: string) => readFile(`/proc/${pid}/${what}`, 'utf8').catch(() => '');

/** The parent of a process; null when there is no such process. */
async function parentOf(pid: string): Promise<string | null> {
  const stat = await told(pid, 'stat');
  // The name in brackets may hold anything.
  return stat.slice(stat.lastIndexOf(')') + 1).split(' ')[2] ?? null;
}

/** What each process has used of the processor, in milliseconds; the first field of schedstat counts nanoseconds. */
const timesOf = async (pids: string[]) =>
  new Map(
    await Promise.all(
      pids.map(async (pid) => [pid, Number((await told(pid, 'schedstat')).split(' ')[0]) / 1e6] as const),
    ),
  );

/** What was used between two looks, by whatever lives at the second. */
const spent = (before: Map<string, number>, after: Map<string, number>) =>
  [...after].reduce((sum, [pid, time]) => sum + time - (before.get(pid) ?? 0), 0);
