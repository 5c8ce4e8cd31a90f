import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, commandOf, environment } from './postgres-account.ts';
import type { Programs } from './postgres-programs.ts';

export interface Server {
  port: number;
  stop(): Promise<void>;
}

interface Place {
  programs: Programs;
  account: Account;
  data: string;
}

interface Options {
  log: (line: string) => void;
  settings: Record<string, string>;
}

/**
 * Starts the server on a free port and waits until it answers, through crash recovery if there is any to do.
 * Throws what PostgreSQL says when it does not want to.
 */
export async function serve(place: Place, options: Options): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = launch(place, port, options.settings);
    const trouble = await troubleAtStart(child, options.log);
    if (!trouble) return { port, stop: () => shutDown(child, place) };
    // Another program was quicker to take the port, or the last of a killed server's processes are still going.
    const passing = /could not create any TCP|is still in use/.test(trouble);
    if (!passing || attempt === 25) throw new Error(trouble);
    await pause(200);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/**
 * The shell becomes PostgreSQL; before that it leaves a guard behind, which reads a pipe of ours. When we die,
 * even by SIGKILL, the pipe ends and the guard ends PostgreSQL; a word through the pipe sends the guard home.
 * Both are in a process group of their own, so ctrl-C in a terminal reaches only us, and we stop in order.
 */
const guarded = `
exec 3<&0 </dev/null
( { trap '' TERM HUP; read -r done || kill -INT $$; } <&3 >/dev/null 2>&1 & )
exec "$0" "$@" 3<&-`;

function launch(
  { programs, account, data }: Place,
  port: number,
  settings: Record<string, string>,
): ChildProcess {
  const options = [
    '-D',
    data,
    ...Object.entries({ ...ours, port: String(port), ...settings }).map(
      ([name, value]) => `--${name}=${value}`,
    ),
  ];
  const windows = process.platform === 'win32';
  const [file, args] = windows
    ? [programs.postgres, options]
    : commandOf(account, [guarded, programs.postgres, ...options]);
  return spawn(file, args, {
    ...account.ids,
    cwd: windows ? data : '/',
    env: environment,
    detached: !windows,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
}

const ours = {
  listen_addresses: '127.0.0.1',
  // A socket's path may have 107 characters, and a data folder's can be longer.
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Errors reach us with the query that failed. A log of statements would hold what people wrote.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

/**
 * Reads what the server says until it is ready (undefined then) or has ended (in what trouble it is then).
 * Whatever is more than everyday, now and later, goes to the log.
 */
function troubleAtStart(child: ChildProcess, log: (line: string) => void): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  let trouble = '';
  createInterface({ input: child.stderr as Readable }).on('line', (line) => {
    const [, level = '', text = line] = line.match(/\b(LOG|FATAL|PANIC|WARNING): +(.*)/) ?? [];
    if (text.startsWith('database system is ready to accept connections')) resolve(undefined);
    if (level === 'FATAL' || level === 'PANIC' || trouble === '') trouble = text;
    if (level !== 'LOG') log(line);
  });
  // The pipe to the guard breaks when the server is killed; its end is what counts, and that is heard below.
  child.stdin?.on('error', () => undefined);
  child.on('error', (error) => resolve(error.message));
  child.on('close', (code, signal) => {
    const end = `it ended with ${signal ?? `code ${code}`}`;
    child.stdin?.end('done\n');
    if (code !== 0) log(`PostgreSQL: ${end}`);
    resolve(trouble || end);
  });
  return promise;
}

/** Ends the server at once but in order: no new connections, open ones cut, everything written. */
async function shutDown(child: ChildProcess, { programs, data }: Place) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'close');
  if (process.platform === 'win32')
    spawn(programs.pg_ctl, ['stop', '-m', 'fast', '-D', data], { stdio: 'ignore' });
  else child.kill('SIGINT');
  const patience = setTimeout(() => child.kill('SIGQUIT'), 15_000);
  await gone;
  clearTimeout(patience);
}
