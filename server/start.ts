import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import './jobs.ts';
import { createApp } from './app.ts';
import { startLive } from './live.ts';
import { bundleAssets } from './platform/assets.ts';
import { closeDatabase, openDatabase } from './platform/db.ts';
import { type Env, env, listeningOn, loadEnv } from './platform/env.ts';
import { startJobs, stopJobs } from './platform/jobs.ts';
import { log, setLogLevel } from './platform/log.ts';
import { closeMail } from './platform/mail.ts';
import { migrateDatabase } from './platform/migrate.ts';
import { startPostgres } from './platform/postgres.ts';

export interface Running {
  url: string;
  /** Answers what has been asked, says goodbye to sockets, and stops everything this process started. */
  stop(): Promise<void>;
}

/** Starts the whole server: settings, database, migrations, pages, live rooms, jobs. Throws `BadSetting`. */
export async function start(source: NodeJS.ProcessEnv, over: Partial<Env> = {}): Promise<Running> {
  loadEnv(source, over);
  setLogLevel();
  const postgres = env.databaseUrl ? undefined : await startPostgres(resolve(env.dataDir));
  try {
    const url = env.databaseUrl ?? postgres?.url ?? '';
    await Promise.all([migrateDatabase(url), bundleAssets()]);
    openDatabase(url);
    const server = createServer(createApp());
    const live = startLive(server);
    await startJobs();
    await listen(server);
    const stop = async () => {
      const drained = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      await live.close();
      await Promise.race([drained, wait(5000)]);
      server.closeAllConnections();
      await stopJobs();
      closeMail();
      await closeDatabase();
      await postgres?.stop();
      log.info('stopped');
    };
    return { url: env.baseUrl, stop };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

function listen(server: HttpServer) {
  return new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(env.port, env.host, () => {
      listeningOn((server.address() as AddressInfo).port);
      done();
    });
  });
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms).unref());
