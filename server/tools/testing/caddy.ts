import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { installPackage, onPath } from '../programs.ts';

const composeFile = resolve(import.meta.dirname, '../../../compose.yaml');

/** Where Caddy is, fetched where that can be done; undefined on a machine that has none. */
export const findCaddy = async (): Promise<string | undefined> =>
  (await onPath(['caddy'])) ?? ((await installPackage('caddy')) ? onPath(['caddy']) : undefined);

/** The reverse proxy of `compose.yaml`, with its very configuration, before these servers (`127.0.0.1:3000`). */
export async function startCaddy(program: string, site: string, servers: string[]) {
  const { configs } = parse(readFileSync(composeFile, 'utf8'));
  const folder = await mkdtemp(join(tmpdir(), 'convenor-caddy-'));
  const file = join(folder, 'Caddyfile');
  // Compose writes a dollar as two.
  const config = String(configs.caddyfile.content).replaceAll('$$', '$');
  await writeFile(file, `{\n\tadmin off\n}\n${config}`);
  const child: ChildProcess = spawn(program, ['run', '--config', file, '--adapter', 'caddyfile'], {
    env: { ...process.env, SITE: site, SERVERS: servers.join(' '), HOME: folder, XDG_DATA_HOME: folder },
    stdio: 'ignore',
  });
  return {
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
