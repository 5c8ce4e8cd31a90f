import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A server as a process of its own, started by the very command of one of the package's scripts. */
export interface OwnProcess {
  child: ChildProcess;
  /** Everything it has printed so far. */
  output(): string;
  /** What it printed that is no log line: the words for the person at the keyboard. */
  words(): string[];
  /** Waits until it listens and answers with its address. Throws when it ends instead. */
  ready(): Promise<string>;
  /** Sends a signal and waits for the end; answers with the exit code, null after SIGKILL. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Waits for it to end by itself. */
  ended(): Promise<number | null>;
}

const root = resolve(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const running = new Set<ChildProcess>();

/** Their modules come out of the bundle of the tests, where there is one. */
const { NODE_OPTIONS, TEST_BUNDLE, TEST_ROOT } = process.env;
const bundled = TEST_ROOT ? { NODE_OPTIONS, TEST_BUNDLE, TEST_ROOT } : {};

/** Runs `npm run <script> -- <words>` without npm, with these settings and none of ours. */
export function runScript(
  script: string,
  settings: Record<string, string>,
  words: string[] = [],
): OwnProcess {
  const [, ...args] = [...(scripts[script] ?? '').split(' '), ...words];
  const { PATH, HOME, SystemRoot } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH, HOME, SystemRoot, ...bundled, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const closed = once(child, 'close').then(() => {
    running.delete(child);
    return child.exitCode;
  });
  return {
    child,
    output: () => printed,
    words: () => printed.split('\n').filter((line) => line !== '' && !line.startsWith('{')),
    async ready() {
      let code: number | null | undefined;
      closed.then((exit) => {
        code = exit;
      });
      while (true) {
        const address = printed.match(/Convenor is ready: (\S+)\n/)?.[1];
        if (address) return address;
        if (code !== undefined) throw new Error(`It ended with ${code}: ${printed}`);
        await pause(10);
      }
    },
    async end(signal) {
      child.kill(signal);
      return closed;
    },
    ended: () => closed,
  };
}

/** Ends whatever a failed test has left behind. */
export async function endAll() {
  const ends = [...running].map((child) => once(child, 'close'));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ends);
}
