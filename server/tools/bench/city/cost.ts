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
    const before = { server: await serverTime(), database: await timeOf(backends) };
    for (let round = 0; round < rounds; round += 1) await ask(url, one);
    const database = (await timeOf(backends)) - before.database;
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

/** Every process of the PostgreSQL that we are connected to; none where the system does not tell (`/proc` of Linux). */
async function backendsOf(): Promise<() => Promise<string[]>> {
  const { rows } = await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const parent = await parentOf(String(rows[0]?.pid));
  return async () => {
    if (!parent) return [];
    const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const parents = await Promise.all(all.map(parentOf));
    return [parent, ...all.filter((_, index) => parents[index] === parent)];
  };
}

/** The parent of a process; null when there is no such process. */
async function parentOf(pid: string): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in brackets may hold anything.
  return stat.slice(stat.lastIndexOf(')') + 1).split(' ')[2] ?? null;
}

/** What these processes have used of the processor, in milliseconds; the first field of schedstat counts nanoseconds. */
async function timeOf(pids: () => Promise<string[]>): Promise<number> {
  const times = (await pids()).map(async (pid) => {
    const [spent = '0'] = (await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '')).split(' ');
    return Number(spent) / 1e6;
  });
  return (await Promise.all(times)).reduce((sum, time) => sum + time, 0);
}
