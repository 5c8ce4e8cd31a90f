import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { loadEnv } from './env.ts';
import { askOutside, Unreachable } from './outside.ts';

const server = createServer((request, response) => {
  if (request.url === '/on') return response.writeHead(302, { location: '/end' }).end();
  if (request.url === '/away') return response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
  if (request.url === '/round') return response.writeHead(302, { location: '/round' }).end();
  if (request.url === '/long') return response.end('x'.repeat(5000));
  if (request.method === 'POST') return request.pipe(response);
  // What is slow never answers.
  return request.url === '/slow' ? undefined : response.end('the end');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
after(() => {
  server.closeAllConnections();
  server.close();
});
const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const allowed = () => loadEnv({ PRIVATE_HOSTS: '127.0.0.1' });
const refused = (address: string, asked = {}) =>
  assert.rejects(askOutside(address, asked), (error) => error instanceof Unreachable);

test('nothing of the network that the server stands in is asked, however it is written', async () => {
  loadEnv({});
  const port = new URL(here).port;
  for (const host of [
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
  ])
    await refused(`http://${host}:${port}/`);
  for (const address of [
    'file:///etc/passwd',
    'ftp://example.org',
    'http://me:secret@example.org',
    'nonsense',
    '',
  ])
    await refused(address);
});

test('a host that the installation names is asked, sent on only as often as wanted, and not to private places', async () => {
  allowed();
  assert.deepEqual(await askOutside(here), { status: 200, body: 'the end' });
  assert.deepEqual(await askOutside(here, { method: 'POST', body: 'words' }), { status: 200, body: 'words' });
  assert.equal((await askOutside(`${here}/on`, { hops: 1 })).body, 'the end');
  await refused(`${here}/on`);
  await refused(`${here}/round`, { hops: 3 });
  await refused(`${here}/away`, { hops: 3 });
});

test('what is too long or too slow is let go', async () => {
  allowed();
  await refused(`${here}/long`, { most: 4000 });
  assert.equal((await askOutside(`${here}/long`, { most: 5000 })).body.length, 5000);
  await refused(`${here}/slow`, { milliseconds: 50 });
});
