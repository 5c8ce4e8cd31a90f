import { access, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { env } from '../../platform/env.ts';
import { type Postgres, startPostgres } from '../../platform/postgres.ts';
import { commandLineOf, isAlive } from '../../platform/processes.ts';
import { BackupTrouble } from './format.ts';

const nothingToStop = async () => undefined;

/**
 * The database that the settings name: the one of DATABASE_URL, else the one in DATA_DIR, which is started for as
 * long as we need it unless a Convenor runs on it already.
 */
export async function databaseToSave(): Promise<Postgres> {
  if (env.databaseUrl) return { url: env.databaseUrl, stop: nothingToStop };
  const folder = resolve(env.dataDir);
  const running = await runningOn(folder);
  if (running) return { url: running, stop: nothingToStop };
  await access(join(folder, 'postgres')).catch(() => {
    throw new BackupTrouble(`There is no database in ${folder}: name its folder in DATA_DIR.`);
  });
  return startPostgres(folder);
}

/** The database to restore into. With DATA_DIR no Convenor may run on it. */
export async function databaseToFill(): Promise<Postgres> {
  if (env.databaseUrl) return { url: env.databaseUrl, stop: nothingToStop };
  return startPostgres(resolve(env.dataDir));
}

/** The address of the server that runs on a data folder; PostgreSQL notes its port in the fourth line of its own file. */
async function runningOn(folder: string): Promise<string | undefined> {
  const data = join(folder, 'postgres');
  const note = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port] = note.split('\n');
  if (!isAlive(Number(pid)) || !(await commandLineOf(Number(pid))).includes(data)) return undefined;
  const password = await readFile(join(folder, 'postgres.password'), 'utf8');
  return `postgres://convenor:${password}@127.0.0.1:${port}/convenor`;
}
