import { randomBytes } from 'node:crypto';
import { access, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { BadSetting } from './env.ts';
import { type Account, accountFor } from './postgres-account.ts';
import { claimFolder } from './postgres-claim.ts';
import { stopLeftover } from './postgres-leftover.ts';
import { findPrograms, type Programs, runInitdb } from './postgres-programs.ts';
import { serve } from './postgres-server.ts';

/** PostgreSQL cannot be started on this DATA_DIR; the message is one sentence for the person who starts Convenor. */
export class PostgresTrouble extends BadSetting {
  override name = 'PostgresTrouble';
}

export interface Postgres {
  /** The address of the database `convenor`, with its password. */
  url: string;
  /** Shuts PostgreSQL down and gives the folder free. */
  stop(): Promise<void>;
}

interface Options {
  /** Told what PostgreSQL says when something is wrong. */
  log?: (line: string) => void;
  /** PostgreSQL settings over ours, such as `{ fsync: 'off' }` for a cluster that may be lost. */
  settings?: Record<string, string>;
}

interface Cluster {
  programs: Programs;
  account: Account;
  data: string;
  password: string;
}

/**
 * Starts our own PostgreSQL 18 over the folder `dataDir`, which is made and filled when it is new (about 1 s).
 * It listens on a free port of 127.0.0.1, and goes when this process goes, however that happens.
 * Throws `PostgresTrouble`, at once when another Convenor runs on the folder.
 */
export async function startPostgres(dataDir: string, options: Options = {}): Promise<Postgres> {
  const folder = resolve(dataDir);
  try {
    // 0711: as root, PostgreSQL runs as another user, who has to pass through this folder to its own.
    await mkdir(folder, { recursive: true, mode: 0o711 });
    const release = await claimFolder(folder);
    const { url, stop } = await openServer(folder, options).catch((error) =>
      release().then(() => Promise.reject(error)),
    );
    return { url, stop: () => stop().finally(release) };
  } catch (error) {
    throw new PostgresTrouble(`PostgreSQL could not be started: ${reason(error)}`, { cause: error });
  }
}

async function openServer(
  folder: string,
  { log = () => undefined, settings = {} }: Options,
): Promise<Postgres> {
  const cluster = await openCluster(folder);
  const { port, stop } = await serve(cluster, { log, settings });
  const url = await databaseIn(cluster, port).catch((error) => stop().then(() => Promise.reject(error)));
  return { url, stop };
}

async function openCluster(folder: string): Promise<Cluster> {
  const programs = await findPrograms();
  const data = join(folder, 'postgres');
  const account = await accountFor(folder, programs.initdb);
  await stopLeftover(data);
  const password = (await isFile(join(data, 'PG_VERSION')))
    ? await readFile(join(folder, 'postgres.password'), 'utf8')
    : await makeCluster(folder, programs, account);
  return { programs, account, data, password };
}

/** Fills a new folder. It gets its name last, so one that a crash left half filled is never taken for whole. */
async function makeCluster(folder: string, programs: Programs, account: Account): Promise<string> {
  const draft = join(folder, 'postgres.new');
  const passwordFile = join(folder, 'postgres.password');
  const password = randomBytes(24).toString('hex');
  await rm(draft, { recursive: true, force: true });
  await rm(passwordFile, { force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account.owner) {
    await chown(draft, account.owner.uid, account.owner.gid);
    await chown(passwordFile, account.owner.uid, account.owner.gid);
  }
  await runInitdb(programs, account, draft, passwordFile);
  await rename(draft, join(folder, 'postgres'));
  return password;
}

/** The address of our database, which is created when it is missing. */
async function databaseIn({ password }: Cluster, port: number): Promise<string> {
  const address = (database: string) => `postgres://convenor:${password}@127.0.0.1:${port}/${database}`;
  const client = new pg.Client(address('postgres'));
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'convenor'`);
    if (rowCount === 0) await client.query('create database convenor');
  } finally {
    await client.end();
  }
  return address('convenor');
}

const isFile = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

const reason = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/\s*\.?\s*$/, '.');
