import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { isAlive, parentOf } from '../../platform/processes.ts';
import { aWhile, until } from './waiting.ts';

/** All programs that a process has started, and those that they have; none on Windows, which knows no such signals. */
export function programsBelow(pid: number): number[] {
  const children = Map.groupBy(all(), ([, parent]) => parent);
  const below = (one: number): number[] =>
    (children.get(one) ?? []).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

/** Each process with its parent. */
function all(): [pid: number, parent: number][] {
  if (process.platform === 'win32') return [];
  if (process.platform === 'linux')
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(parentOf(Number(name)))]);
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
}

/**
 * Ends programs: asks them as ctrl-C does, which also shuts a PostgreSQL down at once, and kills what is still there
 * after some seconds. What goes with its owner, like the guard of a PostgreSQL, goes by itself.
 */
export async function endPrograms(pids: number[], patience = 5000) {
  for (const pid of pids) send(pid, 'SIGINT');
  const gone = until(() => !pids.some(isAlive));
  await Promise.race([gone, aWhile(patience)]);
  for (const pid of pids) send(pid, 'SIGKILL');
  await gone;
}

function send(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has gone meanwhile.
  }
}
