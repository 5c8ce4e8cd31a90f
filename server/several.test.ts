import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, test } from 'node:test';
import { io } from 'socket.io-client';
import { namespace } from './rooms/protocol.ts';
import { password } from './tools/seed/world.ts';
import { findCaddy, startCaddy } from './tools/testing/caddy.ts';
import { testDatabase } from './tools/testing/database.ts';
import { fillWorld } from './tools/testing/filled.ts';
import { endAll, type OwnProcess, runScript } from './tools/testing/own-process.ts';
import { RoomClient } from './tools/testing/room-client.ts';
import { until } from './tools/testing/waiting.ts';

const caddy = await findCaddy();
after(endAll);

test('two servers behind Caddy are rolled to a new version: pages answer throughout, and a room loses nothing', {
  skip: caddy ? false : 'this needs Caddy',
}, async () => {
  const databaseUrl = await testDatabase();
  const world = await fillWorld(databaseUrl);
  const [front, ...ports] = await freePorts(3);
  const url = `http://localhost:${front}`;
  const startOn = async (port: number) => {
    const server = runScript('start', {
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      BASE_URL: url,
      SMTP_URL: 'smtp://127.0.0.1:9',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'fatal',
    });
    await server.ready();
    return server;
  };
  const servers: OwnProcess[] = [];
  for (const port of ports) servers.push(await startOn(port));
  const proxy = await startCaddy(
    caddy as string,
    url,
    ports.map((port) => `127.0.0.1:${port}`),
  );
  await until(async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok ?? false);

  const room = world.cohort.current;
  const people = await Promise.all(
    (['facilitator', 'member', 'member2', 'organiser'] as const).map((name) =>
      enter(url, `${name.toLowerCase()}@demo.test`, room),
    ),
  );
  assert.equal(await byPollingAlone(url, people[1]?.cookie ?? ''), 'polling');
  const watch = watchPages(url);
  for (const [index, port] of ports.entries()) {
    await sayAll(people, `before ${index}`);
    const ending = servers[index]?.end('SIGTERM');
    await sayAll(people, `during ${index}`);
    assert.equal(await ending, 0);
    await sayAll(people, `with one server ${index}`);
    servers[index] = await startOn(port);
  }
  await sayAll(people, 'after');
  const { asked, failed } = await watch.end();
  assert.ok(asked > 20, `${asked} pages asked for`);
  assert.deepEqual(failed, []);
  const said = 7 * people.length;
  for (const { client } of people) {
    await until(
      () => client.state.chat.length,
      (count) => count === said,
    );
    assert.equal(new Set(client.state.chat.map(({ text }) => text)).size, said);
    client.close();
  }
  await proxy.stop();
  for (const server of servers) await server.end('SIGTERM');
});

interface Somebody {
  cookie: string;
  client: RoomClient;
}

async function enter(url: string, email: string, room: string): Promise<Somebody> {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url },
    body: new URLSearchParams({ email, password }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const client = await new RoomClient(url, cookie, room).connected();
  await client.join();
  client.socket.on('connect', () => void client.join().catch(() => undefined));
  return { cookie, client };
}

/** Everybody says something and says it again, under the same id, until it is acknowledged. */
const sayAll = (people: Somebody[], text: string) =>
  Promise.all(
    people.map(async ({ client }, index) => {
      const id = crypto.randomUUID();
      const say = () => client.send('chat.say', { text: `${text}, ${index}` }, id).catch(() => null);
      await until(async () => (await say())?.ok ?? false);
    }),
  );

/** Where no WebSocket gets through: many requests, which the proxy's cookie all leads to one server. */
async function byPollingAlone(url: string, cookie: string): Promise<string | undefined> {
  const socket = io(`${url}${namespace}`, {
    transports: ['polling'],
    upgrade: false,
    withCredentials: true,
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin: url },
  });
  try {
    await until(() => socket.connected);
    return socket.io.engine.transport.name;
  } finally {
    socket.close();
  }
}

/** Asks for a page again and again, as people do who know nothing of a new version. */
function watchPages(url: string) {
  const failed: string[] = [];
  let asked = 0;
  let ended = false;
  const asking = (async () => {
    while (!ended) {
      asked += 1;
      const status = await fetch(`${url}/groups`).then(
        (response) => response.status,
        (error) => String(error),
      );
      if (status !== 200) failed.push(`${status}`);
    }
  })();
  return {
    async end() {
      ended = true;
      await asking;
      return { asked, failed };
    },
  };
}

async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((done) => {
          const probe = createServer().listen(0, '127.0.0.1', () => done(probe));
        }),
    ),
  );
  return probes.map((probe) => {
    const address = probe.address();
    probe.close();
    return typeof address === 'object' && address ? address.port : 0;
  });
}
