import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether a process with this number runs, no matter whose. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // In a container the first process may never ask how its orphans ended; they stay in the list as zombies.
  return process.platform !== 'linux' || fieldsOf(pid)[0] !== 'Z';
}

/** The command line of a process; '' when it has gone or the system does not tell. */
export async function commandLineOf(pid: number): Promise<string> {
  if (process.platform === 'win32') return '';
  if (process.platform !== 'linux') return ps(pid, 'command=');
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return words.replaceAll('\0', ' ').trim();
}

/**
 * When a process started, in the system's own terms; '' when it has gone or the system does not tell.
 * Number and start together name one process for ever, a number alone does not.
 */
export async function startOf(pid: number): Promise<string> {
  if (process.platform === 'win32') return '';
  if (process.platform !== 'linux') return ps(pid, 'lstart=');
  return fieldsOf(pid)[19] ?? '';
}

/** The number of a process's parent; '' when it has gone or the system does not tell at once. */
export const parentOf = (pid: number): string => fieldsOf(pid)[1] ?? '';

/** What Linux says of a process, from its state on: proc(5), "stat", the third field and the following. */
function fieldsOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in brackets, which may hold spaces and brackets itself.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

const ps = (pid: number, column: string) =>
  run('ps', ['-o', column, '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
