import assert from 'node:assert/strict';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { loginCookie, openServer } from '../tools/testing/server.ts';

const { url, world } = await openServer();
const cookie = await loginCookie(world.people.facilitator.id);

/** As it comes over the wire; `fetch` would unpack it. */
async function sent(path: string, accepted: string) {
  const response = await new Promise<IncomingMessage>((done, fail) =>
    get(`${url}${path}`, { headers: { cookie, 'accept-encoding': accepted } }, done).on('error', fail),
  );
  assert.equal(response.statusCode, 200, path);
  const { 'content-encoding': encoding, 'content-length': length } = response.headers;
  return { encoding, length, body: await buffer(response) };
}

for (const [what, path] of Object.entries({
  'a page': '/',
  'a room': `/sessions/${world.cohort.current}/room`,
  'a QR code': '/join/AAAAAA/qr.svg',
  'the calendar of a group': `/groups/${world.group.slug}/calendar.ics`,
}))
  test(`${what} comes compressed to a browser that can unpack it, and as it is to one that cannot`, async () => {
    const plain = await sent(path, 'identity');
    const [gzip, brotli] = [await sent(path, 'gzip'), await sent(path, 'gzip, deflate, br')];
    assert.deepEqual([plain.encoding, gzip.encoding, brotli.encoding], [undefined, 'gzip', 'br']);
    for (const [packed, whole] of [
      [gzip.body, gunzipSync(gzip.body)],
      [brotli.body, brotliDecompressSync(brotli.body)],
    ] as const) {
      assert.ok(packed.length < plain.body.length / 2, `${packed.length} of ${plain.body.length} bytes`);
      // The times in a page may be a second later.
      assert.ok(Math.abs(whole.length - plain.body.length) < 100);
    }
  });

test('a page that goes out as it is names its length, and is not sent in chunks', async () => {
  const { length, body } = await sent('/', 'identity');
  assert.equal(Number(length), body.length);
  assert.equal((await sent('/', 'br')).length, undefined, 'packed, its length is not known before');
});
