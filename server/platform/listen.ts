import { Socket } from 'node:net';
import pg from 'pg';
import { databaseUrl } from './db.ts';
import { log } from './log.ts';
import { SilentDatabase, usualPatience } from './patience.ts';

/** A connection on which one listens, until it is closed. */
export interface Listening {
  close(): Promise<void>;
}

/** What is done with what is notified, by channel. */
type ChannelHandlers = Record<string, (message: string) => void>;

const firstPause = 100;
const longestPause = 2000;

/**
 * Listens to channels of Postgres on a connection of its own, which comes back by itself when it is lost, also without
 * a word. `back` is told each time it is there: what was notified before has been missed.
 */
export function listen(channelHandlers: ChannelHandlers, back: () => void): Listening {
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let pause = firstPause;
  let closed = false;
  let beating: NodeJS.Timeout | undefined;
  const url = databaseUrl();
  const { connect: longest } = usualPatience();

  async function connect() {
    const socket = new Socket();
    const fresh = new pg.Client({
      ...{ connectionString: url, connectionTimeoutMillis: longest },
      stream: () => socket,
    });
    client = fresh;
    // An error is followed by the end; without a listener it would end the process.
    fresh.on('error', (error) => log.warn({ error }, 'the listening database connection has trouble'));
    fresh.on('end', () => {
      clearInterval(beating);
      comeBack();
    });
    fresh.on('notification', ({ channel, payload }) => channelHandlers[channel]?.(payload ?? ''));
    try {
      await fresh.connect();
      beating = heartbeat(fresh, socket, longest);
      for (const channel of Object.keys(channelHandlers)) await fresh.query(`listen ${channel}`);
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
      clearInterval(beating);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}

/** Asks nothing, again and again: a connection on which one only listens is quiet when all is well, too. */
function heartbeat(client: pg.Client, socket: Socket, every: number) {
  let isAnswered = true;
  return setInterval(() => {
    if (!isAnswered) socket.destroy(new SilentDatabase(every));
    isAnswered = false;
    const answered = () => {
      isAnswered = true;
    };
    client.query('select').then(answered, () => undefined);
  }, every);
}
