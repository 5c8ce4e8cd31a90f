import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openServer } from './tools/testing/server.ts';

const { url } = await openServer({ seed: false });

/** One who is not signed in and does not speak as a browser: engine.io by hand, over polling. */
async function poller() {
  const ask = (query: string, body?: string) =>
    fetch(`${url}/socket.io/?EIO=4&transport=polling${query}`, {
      headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'text/plain;charset=UTF-8' },
      ...(body === undefined ? {} : { method: 'POST', body }),
    }).then((answer) => answer.text());
  const { sid } = JSON.parse((await ask('')).slice(1)) as { sid: string };
  return { send: (body: string) => ask(`&sid=${sid}`, body), read: () => ask(`&sid=${sid}`) };
}

for (const packet of [
  '40/rooms,',
  '40',
  '40/nowhere,',
  '42/rooms,["join",{}]',
  '41/rooms,',
  '3',
  '2',
  '5',
  'x',
]) {
  test(`a post full of ${packet} gets no long answer`, async () => {
    const { send, read } = await poller();
    const many = Array.from({ length: Math.floor(128_000 / (packet.length + 1)) }, () => packet);
    // The last asks for something that has an answer, so that reading does not wait for the next heartbeat.
    const body = [...many, '40/rooms,'].join('\x1e');
    const answers = (await send(body)) + (await read());
    assert.ok(answers.length < 1000, `${body.length} bytes were answered with ${answers.length}`);
  });
}

test('one who is not signed in is told so at the first asking', async () => {
  const { send, read } = await poller();
  await send('40/rooms,');
  assert.match(await read(), /unauthenticated/);
});
