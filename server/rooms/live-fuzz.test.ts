import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import type { Socket } from 'socket.io-client';
import { clock } from '../platform/clock.ts';
import { fc, tries } from '../tools/testing/properties.ts';
import { RoomClient } from '../tools/testing/room-client.ts';
import { openServer } from '../tools/testing/server.ts';
import { aWhile } from '../tools/testing/waiting.ts';
import { longestMessage } from './protocol.ts';

const { url, world, as } = await openServer();
const room = world.cohort.current;
const cookie = (await as('member')).cookies();
const witness = await new RoomClient(url, (await as('member2')).cookies(), room).connected();
await witness.join(0);
after(() => witness.close());

// The time between messages is skipped, so that none is refused for coming too soon.
let skipped = 0;
clock.now = () => new Date(Date.now() + skipped);

/** Anything at all, as bare socket.io would send it. */
async function bare() {
  const client = await new RoomClient(url, cookie, room).connected();
  return { client, socket: client.socket as unknown as Socket };
}

/** The room still works for somebody else. */
async function worksFor(client: RoomClient) {
  const answer = await client.join(0);
  assert.ok(answer.ok);
}

const anything = fc.anything({
  maxDepth: 3,
  withTypedArray: true,
  key: fc.oneof(fc.string(), fc.constantFrom('room', 'id', 'type', 'data', '__proto__', 'constructor')),
});

const aRoom = fc.oneof(fc.constant(room), fc.uuid(), anything);

/** Right at the first look, and sometimes at the second. */
const almost = fc.oneof(
  fc.tuple(fc.constant('join'), fc.record({ room: aRoom, after: fc.oneof(fc.nat(), fc.double(), anything) })),
  fc.tuple(fc.constant('leave'), fc.record({ room: aRoom })),
  fc.tuple(
    fc.constant('command'),
    fc.record({
      room: aRoom,
      id: fc.oneof(fc.uuid(), fc.uuid(), anything),
      type: fc.constantFrom('room.open', 'agenda.edit', 'chat.say', 'hand.lower', 'toString', '__proto__'),
      data: fc.oneof(
        fc.record({ text: fc.string({ unit: 'binary' }) }),
        fc.record({ expect: fc.integer(), steps: fc.array(anything) }),
        anything,
      ),
    }),
  ),
);

const wild = fc.tuple(fc.constantFrom('join', 'command', 'leave', 'notes', 'x'), anything);

test('whatever is sent is answered with a refusal or an answer, and the room lives', async () => {
  const { client, socket } = await bare();
  const sample = fc.sample(fc.oneof(wild, almost), tries(300));
  const codes = new Set<string>();
  for (const [name, payload] of sample) {
    skipped += 1000;
    if (!socket.connected) await once(socket as never, 'connect');
    const answer = await socket
      .timeout(2000)
      .emitWithAck(name, payload)
      .catch((error) => {
        // What cannot be packed, or what makes the parser cut the connection, has no answer.
        if (socket.connected) throw new Error(`${name} ${fc.stringify(payload)} was not answered: ${error}`);
      });
    if (answer) codes.add(answer.code ?? 'ok');
  }
  assert.ok(codes.has('invalid') && codes.has('ok') && !codes.has('too-many'), [...codes].join());
  client.close();
  await worksFor(witness);
});

test('messages without payload, with too many, and without an answer wanted are borne', async () => {
  const { client, socket } = await bare();
  for (const name of ['join', 'command', 'leave', 'notes', 'awareness']) {
    socket.emit(name);
    socket.emit(name, null);
    socket.emit(name, { room }, { room }, 1, 2, 3);
    socket.emit(name, 'text', () => undefined);
  }
  await aWhile(100);
  await worksFor(witness);
  client.close();
});

test('texts that the database cannot store are refused with a sentence', async () => {
  const { client } = await bare();
  skipped += 4000;
  for (const text of ['zero \0 byte', 'half \uD800 pair', ' ', 'x'.repeat(4001)]) {
    const answer = await client.send('chat.say', { text });
    assert.equal(!answer.ok && answer.code, 'invalid', JSON.stringify(text.slice(0, 20)));
    assert.match(answer.ok ? '' : answer.message, /\.$/);
  }
  assert.ok((await client.send('chat.say', { text: 'x'.repeat(4000) })).ok);
  client.close();
});

test('a message over 32 kB is refused, one far over ends only its own connection', async () => {
  const organiser = await new RoomClient(url, (await as('organiser')).cookies(), room).connected();
  const joined = await organiser.join(0);
  assert.ok(joined.ok);
  const steps = Array.from({ length: 12 }, (_, index) => ({
    id: `long-${index}`,
    kind: 'prompt' as const,
    title: 'Long',
    minutes: 1,
    text: 'x'.repeat(longestMessage / 10),
    cues: '',
    settings: {},
  }));
  const answer = await organiser.send('agenda.edit', { expect: organiser.state.agendaSeq, steps });
  assert.equal(!answer.ok && answer.code, 'invalid');
  const gone = once(organiser.socket as never, 'disconnect');
  organiser.socket.emit('command', { text: 'x'.repeat(1_000_000) } as never, () => undefined);
  await gone;
  await worksFor(witness);
  organiser.close();
});

test('bytes that are no WebSocket, no engine.io and no socket.io end only their own connection', async () => {
  for (const junk of fc.sample(fc.uint8Array({ minLength: 1, maxLength: 400 }), tries(40))) {
    const socket = connect(Number(new URL(url).port), 'localhost');
    socket.on('error', () => undefined);
    socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${new URL(url).host}\r\nOrigin: ${url}\r\n` +
        `Cookie: ${cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await once(socket, 'data');
    socket.write(junk);
    for (const packet of [
      '0{"sid"',
      '40/rooms,',
      '42/rooms,["join"',
      '42/rooms,12["join"]',
      '451-["x",{"_placeholder":true,"num":9}]',
    ]) {
      socket.write(frame(packet));
    }
    socket.end();
  }
  await aWhile(200);
  await worksFor(witness);
});

/** A masked text frame (RFC 6455, 5.2) with the mask 0. */
const frame = (text: string) =>
  Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
