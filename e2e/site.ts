import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { testDatabase } from '../server/tools/testing/database.ts';

/** The real server as a process of its own, on a database of its own. */
export interface Site {
  url: string;
  /** The code that makes the first organiser; '' once there is one. */
  setupCode: string;
  databaseUrl: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again at the same address, on the same database; with other settings where there are any. */
  startAgain(more?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

const root = resolve(import.meta.dirname, '..');

/**
 * Starts the server on a new database; `fill` may put people into it first. With `CLOCK_RATE` among the settings its
 * time passes faster; `CLOCK_SINCE` then keeps a server that starts again from going back in time.
 */
export async function openSite(
  fill: (databaseUrl: string) => Promise<void> = async () => undefined,
  settings: Record<string, string> = {},
): Promise<Site> {
  const databaseUrl = await testDatabase();
  await fill(databaseUrl);
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    LOG_LEVEL: 'error',
    BASE_URL: '',
    SMTP_URL: '',
    ...settings,
  };
  let child: ChildProcess;
  const site: Site = {
    url: `http://localhost:${port}`,
    setupCode: '',
    databaseUrl,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async startAgain(more = {}) {
      child = spawn(join(root, 'node_modules/.bin/node'), ['server/main.ts'], {
        cwd: root,
        env: { ...env, ...more },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      site.setupCode = (await readiness(child)).match(/with the code (\S+)/)?.[1] ?? '';
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
  await site.startAgain();
  return site;
}

/** What the server prints once it is ready. */
function readiness(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let printed = '';
    child.stdout?.on('data', (chunk) => {
      printed += chunk;
      if (/Convenor is ready: .*\n/.test(printed)) done(printed);
    });
    child.once('exit', (code) => fail(new Error(`The server stopped with ${code}: ${printed}`)));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}
