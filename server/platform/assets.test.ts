import assert from 'node:assert/strict';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import express from 'express';
import { asset, assetRoutes, assetSizes, bundleAssets } from './assets.ts';

await bundleAssets();
const app = express();
app.use(assetRoutes);
app.use((_request, response) => void response.status(404).send('nothing'));
const server = app.listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
after(() => server.close());

/** Without the decompression that fetch does by itself. */
function load(
  path: string,
  encoding = '',
): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((done, fail) => {
    get(
      { host: '127.0.0.1', port, path, agent: false, headers: { 'accept-encoding': encoding } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
      },
    ).on('error', fail);
  });
}

test('a bundle has an address with the hash of its content, the same at every start', async () => {
  const before = ['site.css', 'site.js', 'room.css', 'room.js'].map(asset);
  for (const address of before) assert.match(address, /^\/assets\/((site|room)-)?[A-Z0-9]{8}\.(css|js)$/);
  assert.equal(new Set(before).size, 4);
  await bundleAssets();
  assert.deepEqual(['site.css', 'site.js', 'room.css', 'room.js'].map(asset), before);
});

test('it is sent compressed to whoever reads that, once and for ever', async () => {
  for (const [name, type] of [
    ['site.css', 'text/css; charset=utf-8'],
    ['site.js', 'text/javascript; charset=utf-8'],
  ] as const) {
    const packed = await load(asset(name), 'gzip, deflate, br');
    const plain = await load(asset(name));
    assert.equal(packed.headers['content-encoding'], 'br');
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.deepEqual(brotliDecompressSync(packed.body), plain.body);
    assert.ok(packed.body.length < plain.body.length / 2);
    for (const { status, headers } of [packed, plain]) {
      assert.equal(status, 200);
      assert.equal(headers['content-type'], type);
      assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
      assert.equal(headers.vary, 'Accept-Encoding');
    }
    assert.equal(assetSizes().get(asset(name)), packed.body.length);
  }
});

test('what a page loads lies at our own address, and no source or map is served', async () => {
  const { body } = await load(asset('site.js'));
  assert.doesNotMatch(body.toString(), /sourceMappingURL|https?:\/\/(?!www\.w3\.org)/);
  for (const path of [
    '/assets/site.js',
    '/assets/site-AAAAAAAA.css',
    '/assets/../package.json',
    '/js/site.ts',
  ]) {
    assert.equal((await load(path)).status, 404, path);
  }
});

test('a bundle that is not there is an error of ours, not of the browser', () => {
  assert.throws(() => asset('nothing.css'), /no bundle nothing\.css/);
});
