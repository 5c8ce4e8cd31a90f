import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { after, test } from 'node:test';
import express from 'express';
import { z } from 'zod';
import { openDatabaseOnly } from '../tools/testing/world.ts';
import { bundleAssets } from './assets.ts';
import { useEdge, useErrors } from './edge.ts';
import { listeningOn, loadEnv } from './env.ts';
import { conflict, forbidden, tooMany, unauthenticated } from './errors.ts';
import { parse } from './form.ts';
import { log, setLogLevel } from './log.ts';

loadEnv({ LOG_LEVEL: 'silent' });
setLogLevel();
await openDatabaseOnly();
await bundleAssets();

/** A small application behind the edge, at whatever address the settings say. */
async function open(settings: NodeJS.ProcessEnv = {}) {
  loadEnv({ PORT: '0', ...settings });
  const app = express();
  useEdge(app);
  app.get('/bug', () => {
    throw new Error('canary in the cellar');
  });
  app.get('/conflict', () => {
    throw conflict('Ada changed this meanwhile.');
  });
  app.all('/private', () => {
    throw unauthenticated();
  });
  app.post('/bug', () => {
    throw new Error('canary in the cellar');
  });
  app.post('/busy', () => {
    throw tooMany('Wait a minute.');
  });
  app.post('/gone', () => {
    throw conflict('It is gone.');
  });
  app.get('/closed', () => {
    throw forbidden();
  });
  app.get('/address', (request, response) => void response.send(request.ip));
  app.post('/echo', (request, response) => void response.json(request.body ?? null));
  app.post('/form', (request, response) => {
    response.json(parse(z.object({ age: z.coerce.number('Please give a number.') }), request.body));
  });
  useErrors(app);
  const server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  if (!settings.BASE_URL) listeningOn(port);
  opened.push(server);
  return `http://localhost:${port}`;
}

const opened: Server[] = [];
after(() => {
  for (const server of opened) server.close().closeAllConnections();
});
const url = await open();

const page = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, url), {
    redirect: 'manual',
    ...init,
    headers: { Accept: 'text/html', ...init.headers },
  });
const send = (headers: Record<string, string>, body = 'a=1', type = 'application/x-www-form-urlencoded') =>
  fetch(new URL('/echo', url), { method: 'POST', headers: { 'Content-Type': type, ...headers }, body });

test('every answer forbids inline scripts and styles, frames and sniffing, and does not say what runs here', async () => {
  for (const path of ['/closed', '/no-such-page', '/bug', '/address']) {
    const { headers } = await page(path);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'self'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /base-uri 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*|script-src|style-src/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'same-origin');
    assert.equal(headers.get('x-powered-by'), null);
    assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  }
});

test('strict transport and upgrades are asked for behind https, and sockets are allowed at the same address', async () => {
  const plain = (await page('/closed')).headers;
  assert.equal(plain.get('strict-transport-security'), null);
  assert.match(plain.get('content-security-policy') ?? '', /connect-src 'self' ws:\/\/localhost:\d+/);
  const secure = await open({ BASE_URL: 'https://readers.example', SMTP_URL: 'smtp://mail.example' });
  const { headers } = await fetch(`${secure}/closed`);
  assert.match(headers.get('strict-transport-security') ?? '', /max-age=\d{7,}/);
  assert.match(headers.get('content-security-policy') ?? '', /connect-src 'self' wss:\/\/readers\.example/);
  assert.match(headers.get('content-security-policy') ?? '', /upgrade-insecure-requests/);
  loadEnv({ PORT: new URL(url).port });
});

const senders: [who: string, headers: () => Record<string, string>, passes: boolean][] = [
  ['our own page', () => ({ 'Sec-Fetch-Site': 'same-origin' }), true],
  ['a person who typed the address', () => ({ 'Sec-Fetch-Site': 'none' }), true],
  ['another site', () => ({ 'Sec-Fetch-Site': 'cross-site' }), false],
  ['a neighbour under the same domain', () => ({ 'Sec-Fetch-Site': 'same-site' }), false],
  [
    'another site that also claims our origin',
    () => ({ 'Sec-Fetch-Site': 'cross-site', Origin: url }),
    false,
  ],
  ['a browser that says something unheard of', () => ({ 'Sec-Fetch-Site': 'friendly', Origin: url }), false],
  ['our own page in an old browser', () => ({ Origin: url }), true],
  ['another site in an old browser', () => ({ Origin: 'https://evil.example' }), false],
  ['our host on another port', () => ({ Origin: 'http://localhost:1' }), false],
  ['a host whose name begins like ours', () => ({ Origin: `${url}.evil.example` }), false],
  ['a sandboxed page', () => ({ Origin: 'null' }), false],
  ['somebody who says nothing', () => ({}), false],
];
for (const [who, headers, passes] of senders) {
  test(`a change sent by ${who} is ${passes ? 'taken' : 'refused'}`, async () => {
    const answer = await send(headers());
    assert.equal(answer.status, passes ? 200 : 403);
    if (passes) assert.deepEqual(await answer.json(), { a: '1' });
  });
}

const words = 'body=Grüße <b>all</b>%0Aof you&version=3&id=6a1f9c1e-3f55-4c25-9a52-0d7b7f0a4a11';
const fails = (path: string, headers: Record<string, string>, body = words) =>
  page(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body,
  });
const given = /<textarea[^>]*readonly>Grüße &lt;b&gt;all&lt;\/b&gt;\nof you<\/textarea>/;

for (const [path, status, mayPass] of [
  ['/bug', 500, true],
  ['/busy', 429, true],
  ['/gone', 409, false],
  ['/nowhere', 404, false],
] as const) {
  test(`what was typed is given back with a ${status}`, async () => {
    const answer = await fails(path, { 'Sec-Fetch-Site': 'same-origin' });
    const text = await answer.text();
    assert.equal(answer.status, status);
    assert.match(text, given);
    assert.doesNotMatch(text, /<label[^>]*>(Version|Id)</);
    assert.equal(text.includes('Send it again'), mayPass);
    // What is sent again is the same form, with its id.
    assert.equal(/name="id" value="6a1f9c1e-3f55-4c25-9a52-0d7b7f0a4a11"/.test(text), mayPass);
  });
}

test('a form that is too large, or whose browser hides where it comes from, is given back, too', async () => {
  const large = await fails('/echo', { 'Sec-Fetch-Site': 'same-origin' }, `body=${'x'.repeat(400_000)}`);
  assert.equal(large.status, 413);
  assert.match(await large.text(), /readonly>x{400000}<\/textarea>/);
  const hidden = await fails('/echo', {});
  assert.equal(hidden.status, 403);
  assert.match(await hidden.text(), given);
});

test('nothing is given back of what another site sent, and never a password', async () => {
  for (const site of ['cross-site', 'same-site']) {
    const answer = await fails('/echo', { 'Sec-Fetch-Site': site });
    assert.equal(answer.status, 403);
    assert.doesNotMatch(await answer.text(), /Grüße/);
  }
  const text = await (
    await fails('/bug', { Origin: url }, 'name=Ada&password=my+secret&current=old+one')
  ).text();
  assert.match(text, /readonly>Ada</);
  assert.doesNotMatch(text, /my secret|old one|Send it again/);
});

test('pages may be opened from anywhere', async () => {
  const link = await page('/address', { headers: { 'Sec-Fetch-Site': 'cross-site' } });
  assert.equal(link.status, 200);
});

test('a refusal is a page for a browser and JSON for a program', async () => {
  const shown = await page('/conflict');
  assert.deepEqual([shown.status, shown.headers.get('content-type')], [409, 'text/html; charset=utf-8']);
  assert.match(await shown.text(), /Ada changed this meanwhile\./);
  const told = await fetch(`${url}/conflict`, { headers: { Accept: 'application/json' } });
  assert.deepEqual(
    [told.status, await told.json()],
    [409, { code: 'conflict', message: 'Ada changed this meanwhile.', fields: {} }],
  );
});

test('a form that is wrong says so field by field', async () => {
  const answer = await fetch(`${url}/form`, {
    method: 'POST',
    headers: { Accept: 'application/json', Origin: url },
    body: new URLSearchParams({ age: 'old' }),
  });
  assert.equal(answer.status, 422);
  assert.deepEqual((await answer.json()).fields, { age: 'Please give a number.' });
});

test('a visitor on a private page is led to sign in and back; one who sends something is told', async () => {
  const shown = await page('/private?tab=2');
  assert.deepEqual(
    [shown.status, shown.headers.get('location')],
    [303, '/sign-in?next=%2Fprivate%3Ftab%3D2'],
  );
  const sent = await page('/private', { method: 'POST', headers: { Origin: url } });
  assert.equal(sent.status, 401);
});

test('a bug shows the number under which it was logged once, and nothing of itself', async (t) => {
  const error = t.mock.method(log, 'error');
  const answer = await page('/bug');
  const id = answer.headers.get('x-request-id') ?? '';
  const text = await answer.text();
  assert.equal(answer.status, 500);
  assert.ok(text.includes(id));
  assert.doesNotMatch(text, /cellar|at .*edge\.test/);
  assert.equal(error.mock.callCount(), 1);
  const logged = error.mock.calls[0]?.arguments[0] as unknown as { error: Error; requestId: string };
  assert.deepEqual([logged.error.message, logged.requestId], ['canary in the cellar', id]);
});

const bodies: [what: string, status: number, body: string, type: string][] = [
  ['broken JSON', 422, '{"a":', 'application/json'],
  ['a text', 415, 'hello', 'text/plain'],
  ['a file', 415, 'hello', 'multipart/form-data; boundary=x'],
  ['an unknown alphabet', 415, 'a=1', 'application/x-www-form-urlencoded; charset=utf-7'],
  ['a form of 300 kB', 413, `a=${'x'.repeat(300_000)}`, 'application/x-www-form-urlencoded'],
  ['three thousand fields', 413, 'a=1&'.repeat(3000), 'application/x-www-form-urlencoded'],
  ['JSON of 70 kB', 413, JSON.stringify('x'.repeat(70_000)), 'application/json'],
];
for (const [what, status, body, type] of bodies) {
  test(`${what} is answered with ${status}, and the server lives`, async () => {
    const answer = await send({ Origin: url, Accept: 'application/json' }, body, type);
    assert.equal(answer.status, status);
    assert.match((await answer.json()).message, /^[A-Z].*\.$/);
    assert.equal((await page('/healthz')).status, 200);
  });
}

test('a body that claims to be compressed and is not, and one that is cut off, harm nobody', async () => {
  const answer = await send({ Origin: url, 'Content-Encoding': 'gzip', Accept: 'application/json' });
  assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status));
  const socket = connect(Number(new URL(url).port), 'localhost');
  socket.end(`POST /echo HTTP/1.1\r\nHost: x\r\nOrigin: ${url}\r\nContent-Length: 99\r\n\r\na=1`);
  await new Promise((done) => socket.on('close', done).resume());
  assert.equal((await page('/healthz')).status, 200);
});

test('an address that cannot be decoded is answered like any that is wrong', async () => {
  for (const path of ['/%ff', '/%', '/a%00b']) {
    const { status } = await page(path);
    assert.ok([404, 422].includes(status), `${path}: ${status}`);
  }
});

// A server that sends mail: one without answers nobody behind a proxy.
const real = { SMTP_URL: 'smtp://127.0.0.1:1' };

test("a proxy's word about an address counts only where one stands", async () => {
  const forged = { headers: { 'X-Forwarded-For': '203.0.113.7' } };
  const direct = await open(real);
  assert.match(await (await fetch(`${direct}/address`, forged)).text(), /127\.0\.0\.1|::1/);
  const behind = await open({ ...real, TRUST_PROXY: '1' });
  const seen = await fetch(`${behind}/address`, {
    headers: { 'X-Forwarded-For': '198.51.100.1, 203.0.113.7' },
  });
  assert.equal(await seen.text(), '203.0.113.7', "the nearest proxy's, not what the client wrote before it");
});
