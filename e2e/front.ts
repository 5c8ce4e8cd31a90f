import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One address before several servers, as a load balancer is. */
export interface Front {
  url: string;
  stop(): Promise<void>;
}

/** Leads each connection to the first of these servers that takes it, so the others are for when that one is gone. */
export async function openFront(urls: string[]): Promise<Front> {
  const open = new Set<Socket>();
  const lead = (comer: Socket, [url, ...others]: string[]) => {
    if (!url) {
      comer.destroy();
      return;
    }
    const server = connect({ port: Number(new URL(url).port), host: '127.0.0.1' });
    const tryOthers = () => lead(comer, others);
    server.once('error', tryOthers).once('connect', () => {
      server.off('error', tryOthers);
      join(comer, server);
    });
  };
  const front = createServer((comer) => {
    open.add(comer);
    comer.on('error', () => undefined).on('close', () => open.delete(comer));
    lead(comer, urls);
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  return {
    url: `http://localhost:${(front.address() as AddressInfo).port}`,
    async stop() {
      front.close();
      for (const comer of open) comer.destroy();
      await once(front, 'close');
    },
  };
}

/** What one says the other hears; when one is gone, so is the other. */
function join(one: Socket, other: Socket) {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.on('error', () => to.destroy()).on('close', () => to.destroy());
  }
}
