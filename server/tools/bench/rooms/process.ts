import { type ChildProcess, execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Order } from './load.ts';

const root = resolve(import.meta.dirname, '../../../..');

const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  scripts: { start: string };
};
/** What Node is told where the product is started, so that what is measured is the same. */
export const nodeFlags = scripts.start.split(' ').filter((word) => word.startsWith('--'));

/** Starts a server as a process of its own; answers once it says where it is. */
export async function serve(file: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [...nodeFlags, file], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const [url] = line.match(/http:\/\/\S+/) ?? [];
    if (url) {
      child.stdout.resume();
      return { url, child };
    }
  }
  throw new Error(`${file} did not start.`);
}

/** The memory that a process holds, in MB. */
export async function megabytesOf({ pid }: ChildProcess): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) / 1024;
}

/** Starts the load as a process of its own, and answers with what gives it an order and waits until that is carried out. */
export function startLoad() {
  const load = fork(resolve(import.meta.dirname, 'load.ts'));
  const gone = once(load, 'exit').then(() => Promise.reject(new Error('The load has ended.')));
  // It is also how each measurement ends.
  gone.catch(() => undefined);
  return {
    async ask(order: Order) {
      load.send(order);
      const [answer] = await Promise.race([once(load, 'message'), gone]);
      return answer;
    },
    end: () => load.kill(),
  };
}
