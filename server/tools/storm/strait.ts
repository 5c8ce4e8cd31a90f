import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What a bad network does to each piece that passes, and how often it breaks a connection. */
export interface Weather {
  /** Up to so many milliseconds; pieces of one connection keep their order, different connections overtake each other. */
  delay: number;
  /** How likely a piece breaks its connection, from 0 to 1; half of what was on its way gets through. */
  drop: number;
}

export const calm: Weather = { delay: 0, drop: 0 };

/** A way to a server whose place may change, over a network as bad as `weather` says. */
export class Strait {
  weather = calm;
  readonly #chance: () => number;
  readonly #pairs = new Set<[Socket, Socket]>();
  readonly #server = createServer((client) => this.#carry(client));
  #target = 0;

  constructor(chance: () => number) {
    this.#chance = chance;
  }

  /** Listens; answers with its own port. */
  async open(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this.port;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Where connections go from now on. */
  leadTo(port: number) {
    this.#target = port;
  }

  /** Breaks what is connected. */
  breakAll() {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
  }

  close() {
    this.#server.close();
    this.breakAll();
  }

  #carry(client: Socket) {
    const server = connect(this.#target, '127.0.0.1');
    const pair: [Socket, Socket] = [client, server];
    this.#pairs.add(pair);
    this.#pass(client, server);
    this.#pass(server, client);
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
  }

  #pass(from: Socket, to: Socket) {
    let last = 0;
    from.on('data', (data) => {
      const { delay, drop } = this.weather;
      if (this.#chance() < drop) {
        to.write(data.subarray(0, Math.floor(data.length / 2)));
        from.destroy();
        return;
      }
      if (delay === 0 && last < performance.now()) return void to.write(data);
      last = Math.max(last, performance.now() + this.#chance() * delay);
      setTimeout(() => to.writable && to.write(data), last - performance.now());
    });
  }
}
