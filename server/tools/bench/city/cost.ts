import type { Asked } from '../../seed/city/pages.ts';
import { databaseClock } from '../database-clock.ts';
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
  const databaseTime = await databaseClock();
  const costs: Cost[] = [];
  for (const one of asked) {
    const before = await serverTime();
    await databaseTime();
    for (let round = 0; round < rounds; round += 1) await ask(url, one);
    const database = await databaseTime();
    const server = (await serverTime()) - before;
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
