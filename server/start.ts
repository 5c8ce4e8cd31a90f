import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import './jobs.ts';
import { createApp } from './app.ts';
import { startLive } from './live.ts';
import { closeMail } from './mail/mail.ts';
import { prepareSetup } from './people/groups/setup.actions.ts';
import { bundleAssets } from './platform/assets.ts';
import { speedUp } from './platform/clock.ts';
import { closeDatabase, databaseFacts, db, openDatabase } from './platform/db.ts';
import { BadSetting, type Env, env, listeningOn, loadEnv } from './platform/env.ts';
import { risksOf } from './platform/fitness.rules.ts';
import { startJobs, stopJobs } from './platform/jobs.ts';
import { log, setLogLevel } from './platform/log.ts';
import { migrateDatabase } from './platform/migrate.ts';
import { startPostgres } from './platform/postgres.ts';
import { prepareSigning } from './platform/signed.ts';

export interface Running {
  url: string;
  /** The code that makes the first organiser, while there is none. */
  setupCode: string | null;
  /** Answers what has been asked, says goodbye to sockets, and stops everything this process started. */
  stop(): Promise<void>;
}

interface Options {
  /** Settings that are not the environment's to say. */
  over?: Partial<Env>;
  /** Done once the database is there and before anyone is let in. */
  prepare?: () => Promise<void>;
}

/** Starts the whole server: settings, database, migrations, pages, live rooms, jobs. Throws `BadSetting`. */
export async function start(source: NodeJS.ProcessEnv, { over, prepare }: Options = {}): Promise<Running> {
  loadEnv(source, over);
  setLogLevel();
  if (env.clockRate > 1) speedUp(env.clockRate, env.clockSince ?? new Date());
  // Whatever has been started is stopped again in reverse order, at the end or when a later part fails.
  const parts = new AsyncDisposableStack();
  try {
    const url = env.databaseUrl ?? (await startOwnDatabase(parts));
    await migrateDatabase(url);
    await bundleAssets();
    openDatabase(url);
    parts.defer(closeDatabase);
    for (const risk of risksOf(await databaseFacts())) log.warn(risk);
    await prepareSigning(db);
    await prepare?.();
    const setupCode = await prepareSetup();
    parts.defer(closeMail);
    await startJobs();
    parts.defer(stopJobs);
    await openDoors(parts);
    return { url: env.baseUrl, setupCode, stop: () => parts.disposeAsync() };
  } catch (error) {
    await parts.disposeAsync();
    throw error;
  }
}

async function startOwnDatabase(parts: AsyncDisposableStack): Promise<string> {
  const postgres = await startPostgres(resolve(env.dataDir));
  parts.defer(postgres.stop);
  return postgres.url;
}

async function openDoors(parts: AsyncDisposableStack) {
  const server = createServer(createApp());
  const live = startLive(server);
  parts.defer(async () => {
    await Promise.race([Promise.all([live.close(), drained(server)]), wait(5000)]);
    server.closeAllConnections();
  });
  await listen(server);
}

/** Resolves when every request that came in has been answered. */
const drained = (server: HttpServer) =>
  new Promise<void>((done) => {
    // A browser keeps its connection after the last answer; nobody waits for that.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(sweep);
      done();
    });
  });

function listen(server: HttpServer) {
  return new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(sayBusy(error)));
    server.listen(env.port, env.host, () => {
      listeningOn((server.address() as AddressInfo).port);
      done();
    });
  });
}

/** The commonest troubles at a start get a sentence. */
function sayBusy(error: NodeJS.ErrnoException): Error {
  const says: Record<string, string> = {
    EADDRINUSE: `The setting PORT is taken: another program listens on ${env.port} already.`,
    EACCES: `The setting PORT needs special rights for ${env.port}: choose a number above 1023.`,
    EADDRNOTAVAIL: `The setting HOST is not an address of this machine: ${env.host}.`,
    ENOTFOUND: `The setting HOST is not an address of this machine: ${env.host}.`,
  };
  const sentence = says[error.code ?? ''];
  return sentence ? new BadSetting(sentence) : error;
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms).unref());
