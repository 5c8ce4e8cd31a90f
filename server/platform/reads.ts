import pg from 'pg';
import { log } from './log.ts';
import { PacketSocket } from './packets.ts';
import { type Patience, SilentDatabase } from './patience.ts';
import { Read, type Statement } from './read.ts';

/** A connection that is on its way or there. */
interface Lane {
  socket: PacketSocket;
  client: Promise<pg.Client>;
}

/**
 * A few connections that all prepared reads share. Each read is sent without waiting for the one before it (PostgreSQL
 * answers in order), and those of one turn of the event loop, of whatever requests, go out in one packet: on a page
 * the way to the database and back costs more than most answers. A read that takes long holds up those behind it, so
 * only statements that an index answers come here; whatever locks or writes has a connection of its own in the pool.
 */
export class Reads {
  readonly #url: string;
  readonly #patience: Patience;
  readonly #lanes: (Lane | undefined)[];
  /** Which lane the reads of this turn take: one packet wakes one process. */
  #index = 0;
  #isTurn = false;

  constructor(url: string, lanes: number, patience: Patience) {
    this.#url = url;
    this.#patience = patience;
    this.#lanes = Array.from({ length: lanes });
  }

  /** The rows that a statement finds with these values. */
  async ask(statement: Statement, values: Record<string, unknown>): Promise<unknown[]> {
    const read = new Read(statement, values);
    const lane = this.#laneOfTurn();
    const client = await lane.client;
    lane.socket.hold();
    client.query(read);
    // What others ask on the same way goes unanswered, too.
    const limit = this.#patience.read;
    const late = setTimeout(() => lane.socket.destroy(new SilentDatabase(limit)), limit);
    try {
      return await read.done;
    } catch (cause) {
      // The driver's error was made where the answer came in; this one says who asked.
      throw new Error(`The read ${statement.name} failed.`, { cause });
    } finally {
      clearTimeout(late);
    }
  }

  async close() {
    for (const lane of this.#lanes) await lane?.client.then((client) => client.end()).catch(() => undefined);
  }

  #laneOfTurn(): Lane {
    if (!this.#isTurn) {
      this.#isTurn = true;
      this.#index = (this.#index + 1) % this.#lanes.length;
      setImmediate(() => {
        this.#isTurn = false;
      });
    }
    return this.#laneAt(this.#index);
  }

  #laneAt(index: number): Lane {
    const known = this.#lanes[index];
    if (known) return known;
    const socket = new PacketSocket();
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: this.#patience.connect,
      pipeline: true,
      keepAlive: true,
      stream: () => socket,
    });
    const lost = (error?: Error) => {
      if (error) log.warn({ error }, 'a database connection for reads was lost');
      if (this.#lanes[index]?.socket === socket) this.#lanes[index] = undefined;
    };
    client.on('error', lost).on('end', () => lost());
    const connected = client.connect().then(() => client);
    connected.catch(lost);
    const lane = { socket, client: connected };
    this.#lanes[index] = lane;
    return lane;
  }
}
