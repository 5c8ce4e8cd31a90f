import pg from 'pg';
import { databaseUrl } from './db.ts';
import { log } from './log.ts';

export interface Listening {
  close(): Promise<void>;
}

/** What is done with what is notified, by channel. */
type Ears = Record<string, (message: string) => void>;

const firstPause = 100;
const longestPause = 2000;

/**
 * Listens to channels of Postgres on a connection of its own, which comes back by itself when it is lost. `back` is
 * told each time it is there: what was notified before has been missed.
 */
export function listen(ears: Ears, back: () => void): Listening {
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
    fresh.on('notification', ({ channel, payload }) => ears[channel]?.(payload ?? ''));
    try {
      await fresh.connect();
      for (const channel of Object.keys(ears)) await fresh.query(`listen ${channel}`);
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
