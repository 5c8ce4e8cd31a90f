import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { sendRaw, wrongForm } from './tools/testing/hostile.ts';
import { addressOf, fieldsOf } from './tools/testing/matrix-requests.ts';
import { isForm, openMatrix } from './tools/testing/matrix-server.ts';
import { fc, tries } from './tools/testing/properties.ts';

const { url, world, routes, as, ask } = await openMatrix();
const member = (await as('member')).cookies();
const rsvp = `/sessions/${world.cohort.next}/rsvp`;
const asForm = { 'Content-Type': 'application/x-www-form-urlencoded' };
const asJson = { 'Content-Type': 'application/json' };

/** Sends bytes as the member's browser. */
const send = (path: string, headers: Record<string, string>, body: string | Buffer) =>
  sendRaw(url, { path, headers: { Cookie: member, Origin: url, ...headers }, body });

test('a body that is too large is refused, however it comes', async () => {
  const large = 'a'.repeat(300_000);
  const chunked = { ...asForm, 'Transfer-Encoding': 'chunked' };
  for (const [headers, body] of [
    [asForm, `note=${large}`],
    [chunked, `note=${large}`],
    [asJson, JSON.stringify({ note: large })],
    [asForm, 'a=1&'.repeat(3000)],
  ] as const) {
    assert.equal((await send(rsvp, headers, body)).status, 413);
  }
});

test('a body of another type is refused', async () => {
  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/xml', 'nonsense', '']) {
    assert.equal((await send(rsvp, { 'Content-Type': type }, 'answer=going')).status, 415, type);
  }
  assert.equal((await send(rsvp, {}, 'answer=going')).status, 415);
  const squeezed = { ...asForm, 'Content-Encoding': 'compress' };
  assert.equal((await send(rsvp, squeezed, 'answer=going')).status, 415);
  const foreign = { 'Content-Type': 'application/json; charset=ebcdic' };
  assert.equal((await send(rsvp, foreign, '{}')).status, 415);
});

test('JSON that is broken, bottomless or no object is refused', async () => {
  const deep = `${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`;
  for (const body of [
    '{',
    '[1,',
    'true',
    '"x"',
    '{"answer":"\\ud800"}',
    '{"answer":"\\u0000"}',
    '[]',
    deep,
  ]) {
    assert.equal((await send(rsvp, asJson, body)).status, 422, body.slice(0, 20));
  }
  assert.equal((await send(rsvp, { ...asForm, 'Content-Encoding': 'gzip' }, 'no gzip')).status, 422);
});

test('a form with a NUL in it is refused before anything is done with it', async () => {
  const post = `/cohorts/${world.cohort.id}/posts`;
  const answer = await send(post, asForm, `id=${crypto.randomUUID()}&body=a%00b`);
  assert.equal(answer.status, 422);
  assert.match(answer.text, /couldn’t read what was sent/);
});

test('keys that mean something to JavaScript mean nothing in a form', async () => {
  for (const [type, body] of [
    [asForm, '__proto__=going&constructor=going'],
    [asJson, '{"__proto__":{"answer":"going"},"constructor":{"prototype":{"answer":"going"}}}'],
  ] as const) {
    assert.equal((await send(rsvp, type, body)).status, 422);
  }
  assert.equal(({} as { answer?: string }).answer, undefined);
});

test('addresses that cannot be decoded, or hold what no address holds, find nothing', async () => {
  for (const path of [
    '/groups/%E0%A4%A',
    '/groups/%',
    '/%ff%fe',
    '/groups/%00',
    '/sessions/%00',
    '/..%2f..%2fetc/passwd',
  ]) {
    const { status } = await sendRaw(url, { method: 'GET', path, headers: { Cookie: member } });
    assert.ok([404, 422].includes(status), `${path}: ${status}`);
  }
  const query = '?page=1e9&unit=%00&unit=x&after=99999999999&person=%ff&next=//elsewhere.example&__proto__=1';
  for (const route of routes.filter((route) => !isForm(route))) {
    const answer = await ask('organiser', route, addressOf(route, world) + query, {});
    assert.ok(answer.status < 500, `${route}: ${answer.status}`);
  }
});

test('methods that nobody knows get a plain answer', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
    const { status } = await sendRaw(url, { method, path: rsvp, headers: { Cookie: member, Origin: url } });
    assert.equal(status, 404, method);
  }
  assert.match(await saying('BREW / HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1.1 400 /);
  assert.match(await saying('GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1.1 400 /);
});

/** What comes back for bytes that are hardly HTTP. */
function saying(bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.once('error', fail).once('data', (chunk) => {
      done(String(chunk));
      socket.destroy();
    });
  });
}

test("nothing is changed for another site's page", async () => {
  const answer = (headers: Record<string, string>) =>
    sendRaw(url, { path: rsvp, headers: { Cookie: member, ...asForm, ...headers }, body: 'answer=going' });
  for (const headers of [
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' },
    { 'Sec-Fetch-Site': 'same-site', Origin: url },
    { 'Sec-Fetch-Site': 'cross-site', Origin: url },
    { Origin: 'https://elsewhere.example' },
    { Origin: 'null' },
    {},
  ]) {
    assert.equal((await answer(headers as Record<string, string>)).status, 403, JSON.stringify(headers));
  }
  assert.equal((await answer({ 'Sec-Fetch-Site': 'same-origin' })).status, 303);
});

test('whatever is typed into any form, the server says what is wrong and lives', async () => {
  for (const route of routes.filter(isForm)) {
    const path = addressOf(route, world);
    await fc.assert(
      fc.asyncProperty(wrongForm(fieldsOf(route, world)), async (form) => {
        const { status } = await ask('organiser', route, path, form);
        assert.ok(status < 500, `${route} answered ${status}`);
      }),
      tries(4),
    );
  }
  assert.equal((await ask('visitor', 'GET /readyz', '/readyz', {})).status, 200);
});
