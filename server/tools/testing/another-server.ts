import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { databaseUrl } from '../../platform/db.ts';

/** Another server, as a process of its own on the database of this test; it ends with the test. */
export async function anotherServer(port = '0'): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../main.ts')], {
    env: { ...process.env, DATABASE_URL: databaseUrl(), PORT: port, LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  after(() => void child.kill('SIGKILL'));
  for await (const line of createInterface(child.stdout)) {
    const [url] = line.match(/http:\/\/\S+/) ?? [];
    if (url) return { url, child };
  }
  throw new Error('The other server did not start.');
}
