import pg from 'pg';
import { databaseUrl } from './db.ts';
import { log } from './log.ts';

export interface Listening {
  close(): Promise<void>;
}

interface Ears {
  /** Told what was notified. */
  hear(message: string): void;
  /** Told at every return of the connection: what was notified before it is lost. */
  back(): void;
}

const firstPause = 100;
const longestPause = 2000;

/** Listens to a Postgres channel on a connection of its own, which comes back by itself when it is lost. */
export function listen(channel: string, { hear, back }: Ears): Listening {
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let pause = firstPause;
  let closed = false;
  const url = databaseUrl();

  async function connect() {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true });
    client = fresh;
    // An error is followed by the end; without a listener it would end the process.
    fresh.on('error', (error) => log.warn({ error }, 'the listening database connection has trouble'));
    fresh.on('end', comeBack);
    fresh.on('notification', ({ payload }) => hear(payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
      pause = firstPause;
      back();
    } catch (error) {
      if (!closed) log.warn({ error }, 'the database cannot be listened to');
      await fresh.end().catch(() => undefined);
      comeBack();
    }
  }

  function comeBack() {
    if (closed) return;
    clearTimeout(again);
    again = setTimeout(connect, pause);
    pause = Math.min(longestPause, pause * 2);
  }

  const connecting = connect();
  return {
    async close() {
      closed = true;
      clearTimeout(again);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}
