import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { db } from '../../platform/db.ts';

/**
 * Tells the processor time in milliseconds that the database has used for us since it was asked last: by what lives at
 * both ends. It is asked once before anything is measured.
 */
export async function databaseClock(): Promise<() => Promise<number>> {
  const backends = await backendsOf();
  let before = new Map<string, number>();
  return async () => {
    const now = await timesOf(await backends());
    const used = spent(before, now);
    before = now;
    return used;
  };
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
