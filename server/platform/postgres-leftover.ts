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
  await end(data, pid, 'SIGINT', 10_000);
  await end(data, pid, 'SIGQUIT', 5_000);
  if (await runsOn(data, pid)) throw new Error(`an earlier one (process ${pid}) does not end`);
  // PostgreSQL reads the file too, but starts only when nobody at all has that number; and numbers come again,
  // in a container at every start.
  if (process.platform !== 'win32') await rm(pidFile, { force: true });
}

const runsOn = async (data: string, pid: number) => isAlive(pid) && (await commandLineOf(pid)).includes(data);

async function end(data: string, pid: number, signal: NodeJS.Signals, patience: number) {
  if (!(await runsOn(data, pid))) return;
  try {
    process.kill(pid, signal);
  } catch {
    return; // It has just gone, or it is somebody else's and we may not.
  }
  for (const giveUp = Date.now() + patience; isAlive(pid) && Date.now() < giveUp; ) await pause(20);
}
