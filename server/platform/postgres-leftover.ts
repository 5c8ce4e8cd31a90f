import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandLineOf, isAlive } from './processes.ts';

/**
 * Ends a server that an earlier Convenor left on a data folder, and waits for one that is just ending.
 * Call it only while holding the folder's claim: it takes every server there for a leftover.
 */
export async function stopLeftover(data: string) {
  const pidFile = join(data, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (!isAlive(pid)) return;
  // A number is given to another process sooner or later, in a container at every start.
  // PostgreSQL would not start while that one lives.
  if (!(await isServerOn(data, pid))) return rm(pidFile, { force: true });
  await end(pid, 'SIGINT', 10_000);
  await end(pid, 'SIGQUIT', 5_000);
}

async function isServerOn(data: string, pid: number): Promise<boolean> {
  const command = await commandLineOf(pid);
  // Windows tells nothing; there PostgreSQL decides by itself.
  return command === undefined || command.includes(data);
}

async function end(pid: number, signal: NodeJS.Signals, patience: number) {
  if (!isAlive(pid)) return;
  try {
    process.kill(pid, signal);
  } catch {
    return; // It has just gone, or it is not ours to stop, in which case PostgreSQL will say so.
  }
  for (const giveUp = Date.now() + patience; isAlive(pid) && Date.now() < giveUp; ) await pause(20);
}
