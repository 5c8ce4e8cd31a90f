import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a database on which packets may cease to arrive, in both directions and without a word. */
export interface SilentWay {
  /** The database's address by this way. */
  url: string;
  /** From now on nothing arrives any more, and nobody is told. */
  fallSilent(): void;
  /** New connections work again. What was there before is lost for good, as behind a firewall that has forgotten it. */
  flow(): void;
  close(): void;
}

export async function silentWayTo(database: string): Promise<SilentWay> {
  const address = new URL(database);
  let isSilent = false;
  let sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(address.port), address.hostname);
    sockets.push(near, far);
    let isLost = isSilent;
    const pass = (from: Socket, to: Socket) => {
      from.on('data', (piece) => {
        isLost ||= isSilent;
        if (!isLost) to.write(piece);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        if (!isLost && !isSilent) to.destroy();
      });
    };
    pass(near, far);
    pass(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(address);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    fallSilent() {
      isSilent = true;
    },
    flow() {
      isSilent = false;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      sockets = [];
    },
  };
}
