import assert from 'node:assert/strict';
import dns from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { after, mock, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { loadEnv } from '../../platform/env.ts';
import { Unreachable } from '../../platform/outside.ts';
import { fetchPage } from './fetch-page.ts';

let asked: string[] = [];
const page = '<p>Read me.</p>';
const html = { 'content-type': 'text/html; charset=iso-8859-1' };
const answers: Record<string, RequestListener> = {
  '/page': (_, response) => response.writeHead(200, html).end(page),
  '/packed': (_, response) =>
    response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(gzipSync(page)),
  '/bomb': (_, response) =>
    response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
  '/half': (_, response) => response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end('no gzip'),
  '/odd': (_, response) => response.writeHead(200, { ...html, 'content-encoding': 'compress' }).end(page),
  '/huge': (_, response) => response.writeHead(200, html).end(Buffer.alloc(10_000_001, 'x')),
  '/film': (_, response) => response.writeHead(200, { 'content-type': 'video/mp4' }).end(page),
  '/gone': (_, response) => response.writeHead(404, html).end(page),
  '/cut': (_, response) =>
    response.writeHead(200, { ...html, 'content-length': '99' }).write(page, () => response.destroy()),
};
const server = createServer((request, response) => {
  const path = request.url ?? '';
  asked.push(path);
  const [, to = ''] = path.split('/to/');
  if (to) return response.writeHead(302, { location: decodeURIComponent(to) }).end();
  return (answers[path] ?? answers['/page'])?.(request, response);
});
server.listen(0);
await once(server, 'listening');
after(() => {
  server.closeAllConnections();
  server.close();
});
const { port } = server.address() as AddressInfo;
const here = `http://127.0.0.1:${port}`;
const allowed = () => loadEnv({ PRIVATE_HOSTS: '127.0.0.1' });

/** Every way that we know of to write an address of this machine or its network. */
const hosts = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0x7f.0x0.0x0.0x1',
  '0177.0.0.1',
  '0177.0.0.01',
  '017700000001',
  '127.0.0.1.',
  '%31%32%37.0.0.1',
  '１２７.0.0.1',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  'localhost',
  'LOCALHOST',
  'localhost.',
  '0',
  '0.0.0.0',
  '00000000',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '0251.0376.0251.0376',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000:0000:0000:0000:0000:0000:0000:0001]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::FFFF:7F00:0001]',
  '[::ffff:0:127.0.0.1]',
  '[::ffff:169.254.169.254]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::7f00:1]',
  '[100::1]',
  '[2001::7f00:1]',
  '[2001:db8::1]',
  '[2002:7f00:1::]',
  '[2002:a9fe:a9fe::1]',
  '[3fff::1]',
  '[5f00::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fe80::1%25eth0]',
  '[fec0::1]',
  '[ff02::1]',
];

const odd = [
  'file:///etc/passwd',
  'ftp://example.org/',
  'gopher://127.0.0.1:70/_x',
  'data:text/html,x',
  'javascript:alert(1)',
  'blob:https://example.org/x',
  '//127.0.0.1/',
  'http://',
  'http://me:secret@example.org/',
  'http://[::1',
  'http://exa mple.org/',
  'https://example.org:99999/',
  '',
];

const refused = (address: string) =>
  assert.rejects(fetchPage(address), (error) => error instanceof Unreachable, address);

test('no address of this machine or its network is asked, however it is written', async () => {
  loadEnv({});
  asked = [];
  for (const host of hosts) await refused(`http://${host}:${port}/page`);
  for (const address of odd) await refused(address);
  assert.deepEqual(asked, []);
  assert.ok(hosts.length + odd.length >= 60);
});

test('and none to which a page sends us on', async () => {
  allowed();
  asked = [];
  for (const host of hosts.slice(1)) {
    const to = `http://${host}:${port}/secret`;
    // What is the allowed host in other words, is that host.
    if (URL.parse(to)?.hostname !== '127.0.0.1') await refused(`${here}/to/${encodeURIComponent(to)}`);
  }
  for (const to of odd.slice(0, 6)) await refused(`${here}/to/${encodeURIComponent(to)}`);
  assert.ok(!asked.includes('/secret'));
});

test('a name that leads to a private address, or to one of two, or to one after another, is not asked', async () => {
  allowed();
  asked = [];
  const found: Record<string, string[][]> = {
    'private.test': [['10.0.0.1']],
    'mixed.test': [['93.184.215.14', '127.0.0.1']],
    'mapped.test': [['::ffff:127.0.0.1']],
    'nothing.test': [[]],
  };
  let questions = 0;
  const lookup = mock.method(dns, 'lookup', (host: string) => {
    questions += 1;
    const [addresses = []] = found[host] ?? [];
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  });
  syncBuiltinESMExports();
  try {
    for (const host of Object.keys(found)) {
      await refused(`http://${host}:${port}/page`);
      await refused(`${here}/to/${encodeURIComponent(`http://${host}:${port}/page`)}`);
    }
    // Each name is resolved once for each connection: what is checked is what is connected to.
    assert.equal(questions, 2 * Object.keys(found).length);
    assert.ok(!asked.includes('/page'));
  } finally {
    lookup.mock.restore();
    syncBuiltinESMExports();
  }
});

test('a page of a host that may be asked comes with its type, also after five redirects and not after six', async () => {
  allowed();
  const { bytes, url, charset } = await fetchPage(`${here}/page`);
  assert.deepEqual([Buffer.from(bytes).toString(), url, charset], [page, `${here}/page`, 'iso-8859-1']);
  const hop = (path: string) => `/to/${encodeURIComponent(path)}`;
  const five = hop(hop(hop(hop(hop('/page')))));
  assert.equal((await fetchPage(`${here}${five}`)).url, `${here}/page`);
  await refused(`${here}${hop(five)}`);
});

test('what is packed is unpacked as far as it may be large, and what is no page is refused', async () => {
  allowed();
  assert.equal(Buffer.from((await fetchPage(`${here}/packed`)).bytes).toString(), page);
  for (const path of ['bomb', 'half', 'odd', 'huge', 'film', 'gone', 'cut']) await refused(`${here}/${path}`);
});
