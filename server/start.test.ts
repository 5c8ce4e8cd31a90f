import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { io } from 'socket.io-client';
import { isAlive } from './platform/processes.ts';
import { endAll, type OwnProcess, runScript } from './tools/testing/own-process.ts';
import { aWhile, until } from './tools/testing/waiting.ts';

// One story: a person starts Convenor on an empty folder, sets it up, and things happen to the machine.

let folder: string;
let server: OwnProcess;
let url: string;
let cookie: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convenor-start-'));
});
after(async () => {
  await endAll();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

const settings = () => ({ PORT: '0', DATA_DIR: join(folder, 'data') });
const postgresOf = (data: string) =>
  Number.parseInt(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8'), 10);

async function startTimed(): Promise<number> {
  const began = performance.now();
  server = runScript('start', settings());
  url = await server.ready();
  await fetch(url);
  return performance.now() - began;
}

/** Sent like a form of our own pages, by a browser that says who it is in every way. */
const submit = (path: string, fields: Record<string, string>) =>
  fetch(new URL(path, url), {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url, 'User-Agent': 'CanaryBrowser/7', Cookie: cookie ?? '' },
    body: new URLSearchParams(fields),
  });

test('npm start on an empty folder says where it is, and the first page answers', async (t) => {
  const took = await startTimed();
  t.diagnostic(`from nothing to the first page: ${Math.round(took)} ms`);
  assert.match(server.words()[0] ?? '', /^Convenor is ready: http:\/\/localhost:\d+$/);
  const page = await fetch(url);
  assert.deepEqual([page.status, new URL(page.url).pathname], [200, '/setup']);
});

test('a monitor sees whether it lives and whether its database answers', async () => {
  assert.equal(await (await fetch(`${url}/healthz`)).text(), 'ok');
  assert.equal(await (await fetch(`${url}/readyz`)).text(), 'ready');
});

test('whoever reads what the server printed makes the first organiser and the group', async () => {
  const [, code = ''] =
    server.words()[1]?.match(/^Make the first organiser at \S+\/setup with the code (\S+)$/) ?? [];
  const claimed = await submit('/setup', {
    code,
    name: 'Canary Surname',
    email: 'canary@example.org',
    password: 'canary lamp crossing',
    group: 'Night Readers',
    zone: 'Europe/Berlin',
  });
  assert.deepEqual([claimed.status, claimed.headers.get('location')], [303, '/groups/night-readers']);
  cookie = claimed.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
});

test('a second server on the same folder refuses in one sentence, and the first goes on', async () => {
  const second = runScript('start', settings());
  assert.equal(await second.ended(), 1);
  assert.deepEqual(second.output().trim().split('\n'), [
    `PostgreSQL could not be started: another Convenor (process ${server.child.pid}) already runs on ${join(folder, 'data')}.`,
  ]);
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
});

test('the log holds a line for every request, and nothing that says who somebody is', async () => {
  await submit('/sign-in', { email: 'canary@example.org', password: 'canary wrong' });
  await submit('/magic-link', { email: 'canary@example.org' });
  const token = 'canary-token-'.padEnd(43, 'x');
  for (const path of [`/magic/${token}`, `/verify/${token}`, `/sign-in?next=/canary`, '/account']) {
    await fetch(new URL(path, url), {
      redirect: 'manual',
      headers: { Cookie: cookie, 'User-Agent': 'CanaryBrowser/7' },
    });
  }
  const answer = await fetch(new URL('/groups', url));
  const id = answer.headers.get('x-request-id');
  // The line is written once the answer is out.
  await until(() => server.output().includes(String(id)));
  const lines = server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  assert.ok(
    lines.some(({ requestId, path, status }) => requestId === id && path === '/groups' && status === 200),
  );
  assert.ok(lines.some(({ path }) => path === '/magic/:token'));
  assert.doesNotMatch(server.output(), /canary/i);
  for (const pair of cookie.split('; ')) assert.ok(!server.output().includes(pair.split('=')[1] ?? pair));
});

test('after SIGKILL the group is there again, with one line printed and no process left behind', async (t) => {
  const before = postgresOf(settings().DATA_DIR);
  await server.end('SIGKILL');
  const took = await startTimed();
  t.diagnostic(`start after a SIGKILL to the first page: ${Math.round(took)} ms`);
  assert.equal(isAlive(before), false);
  assert.deepEqual(server.words(), [`Convenor is ready: ${url}`]);
  assert.match(await (await fetch(`${url}/groups/night-readers`)).text(), /Night Readers/);
});

test('SIGTERM lets a request in flight finish, says goodbye to sockets, and leaves no process', async () => {
  const socket = io(`${url}/rooms`, {
    transports: ['websocket'],
    extraHeaders: { Cookie: cookie, Origin: url },
    reconnection: false,
  });
  await Promise.race([
    once(socket as never, 'connect'),
    once(socket as never, 'connect_error').then(([e]) => Promise.reject(e)),
  ]);
  const goodbye = once(socket as never, 'disconnect');
  const slow = await halfARequest('theme=dark&ret', 'urn=/groups');
  const postgres = postgresOf(settings().DATA_DIR);

  const ended = server.end('SIGTERM');
  await aWhile(300);
  await assert.rejects(fetch(`${url}/healthz`), 'nobody new is let in');
  assert.match(await slow.finish(), /^HTTP\/1\.1 303 See Other\r\n[\s\S]*Location: \/groups\r\n/i);
  await goodbye;

  assert.equal(await ended, 0);
  assert.equal(isAlive(postgres), false);
});

test('a later start takes a moment, and SIGTERM with a request that never ends is not waited for', async (t) => {
  const took = await startTimed();
  t.diagnostic(`a later start to the first page: ${Math.round(took)} ms`);
  await halfARequest('theme=', 'dark');
  assert.equal(await server.end('SIGTERM'), 0);
});

/** A form of which the first part has arrived at the server; `finish` sends the rest and answers with the response. */
async function halfARequest(first: string, rest: string) {
  const { port, host } = new URL(url);
  const socket = connect(Number(port), 'localhost').setEncoding('utf8');
  await once(socket, 'connect');
  const head = [
    'POST /theme HTTP/1.1',
    `Host: ${host}`,
    `Origin: ${url}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${first.length + rest.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${first}`);
  socket.on('error', () => undefined);
  await aWhile(100);
  return {
    async finish() {
      socket.write(rest);
      const [answer] = await once(socket, 'data');
      return answer as string;
    },
  };
}
