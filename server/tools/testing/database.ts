import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { env, loadEnv } from '../../platform/env.ts';
import { type Postgres, startPostgres } from '../../platform/postgres.ts';
import { dropCluster, keepCluster, takeCluster } from './kept-cluster.ts';

const template = 'template_convenor';

/**
 * A database of its own with all tables and nothing in them; answers with its address. It takes about 50 ms.
 * It is never removed: the whole cluster goes when the tests end.
 */
export async function testDatabase(): Promise<string> {
  const cluster = process.env.TEST_CLUSTER_URL;
  if (!cluster)
    throw new Error('Tests that need a database are started by `npm test -- NAME`, which starts one.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await copyTemplate(cluster, name);
  // No test gives up because a slow machine’s database is slow, too; those about waiting for it say how long.
  loadEnv({}, { ...env, databaseSeconds: 600 });
  return databaseNamed(cluster, name);
}

/**
 * Starts the cluster in which `testDatabase` makes databases. It is fast because it may be lost, and because the one of an
 * earlier run with the same migrations is copied.
 */
export async function startTestCluster(folder: string): Promise<Postgres> {
  if (await takeCluster(folder)) {
    // A `node_modules` that was copied without its owners, or by halves, holds one that does not start.
    const taken = await startWithTemplate(folder).catch(() => undefined);
    if (taken) return taken;
    await dropCluster(folder);
  }
  const cluster = await start(folder);
  try {
    await asOwner(cluster.url, (client) => client.query(`create database ${template}`));
    const { makeTemplate } = await import('./template.ts');
    await makeTemplate(databaseNamed(cluster.url, template));
  } finally {
    await cluster.stop();
  }
  await keepCluster(folder);
  return start(folder);
}

/** Starts a cluster that was copied; throws where the template isn't in it. */
async function startWithTemplate(folder: string): Promise<Postgres> {
  // What it says of its own end is no news to who gets another one.
  let isKept = false;
  const cluster = await start(folder, (line) => isKept && tell(line));
  try {
    await asOwner(databaseNamed(cluster.url, template), (client) =>
      client.query('select from users limit 1'),
    );
    isKept = true;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

const tell = (line: string) => console.error(`postgres: ${line}`);

const start = (folder: string, log: (line: string) => void = tell) =>
  startPostgres(folder, {
    log,
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '300' },
  });

/** A database of its own without any tables; answers with its address. */
export async function emptyDatabase(): Promise<string> {
  const cluster = process.env.TEST_CLUSTER_URL;
  if (!cluster) throw new Error('Start this test by `npm test -- NAME`.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asOwner(cluster, (client) => client.query(`create database ${name}`));
  return databaseNamed(cluster, name);
}

async function copyTemplate(cluster: string, name: string) {
  for (let attempt = 1; ; attempt++) {
    try {
      // Copying files beats writing every page through the log, as PostgreSQL does by default: that is for big ones.
      return await asOwner(cluster, (client) =>
        client.query(`create database ${name} template ${template} strategy file_copy`),
      );
    } catch (error) {
      // object_in_use: somebody's connection to the template is still closing.
      if ((error as pg.DatabaseError).code !== '55006' || attempt === 100) throw error;
      await pause(50);
    }
  }
}

async function asOwner(url: string, work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseNamed(cluster: string, name: string): string {
  const url = new URL(cluster);
  url.pathname = name;
  return url.href;
}
