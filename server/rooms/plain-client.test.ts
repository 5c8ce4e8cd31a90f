import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { password } from '../tools/seed/world.ts';
import { openServer } from '../tools/testing/server.ts';
import { until } from '../tools/testing/waiting.ts';

// A client written from PROTOCOL.md alone: nothing of the product's own code is in it.

interface Event {
  seq: number;
  type: string;
  by?: string | null;
  data?: Record<string, unknown>;
}

const { url, world } = await openServer();
const room = world.cohort.current;
const open: Socket[] = [];
after(() => {
  for (const socket of open) socket.close();
});

/** Signs in as the document says. */
async function signIn(email: string): Promise<string> {
  const response = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ email, password }),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return cookies.find((cookie) => cookie.startsWith('login=')) ?? '';
}

class PlainClient {
  readonly socket: Socket;
  readonly doc = new Y.Doc();
  seq = 0;
  snapshot: Record<string, unknown> | null = null;
  events: Event[] = [];
  joins = 0;
  cursors: { key: string; person: string; at: string | null }[] = [];

  constructor(cookie: string) {
    this.socket = io(`${url}/rooms`, {
      transports: ['websocket'],
      extraHeaders: { cookie, origin: url },
      forceNew: true,
      reconnectionDelay: 50,
    });
    open.push(this.socket);
    this.socket.on('events', (message) => this.take(message.events));
    this.socket.on('reset', () => this.join(0));
    this.socket.on('notes', ({ update }) => Y.applyUpdate(this.doc, new Uint8Array(update), 'server'));
    this.socket.on('awareness', ({ cursors }) => this.cursors.push(...cursors));
  }

  async join(from = this.seq) {
    this.joins += 1;
    const answer = await this.socket.timeout(5000).emitWithAck('join', { room, after: from });
    if (answer.ok && answer.snapshot) {
      this.snapshot = answer.snapshot;
      this.seq = answer.seq;
    } else if (answer.ok) this.take(answer.events);
    return answer;
  }

  take(events: Event[]) {
    for (const event of events) {
      if (event.seq <= this.seq) continue;
      if (event.seq > this.seq + 1) return void this.join();
      this.seq = event.seq;
      this.events.push(event);
    }
  }

  /** Sends the same until it is answered. */
  async command(type: string, data: object, id: string = crypto.randomUUID()) {
    while (true) {
      const command = { room, id, type, data };
      const answer = await this.socket
        .timeout(5000)
        .emitWithAck('command', command)
        .catch(() => null);
      if (answer) return answer;
    }
  }

  async openNotes() {
    const vector = Y.encodeStateVector(this.doc);
    const answer = await this.socket.emitWithAck('notes.open', { room, document: 'room', vector });
    assert.ok(answer.ok, JSON.stringify(answer));
    Y.applyUpdate(this.doc, new Uint8Array(answer.update), 'server');
    return answer.cursor as string;
  }

  get text() {
    return this.doc.getText('text');
  }

  async write(words: string) {
    const before = Y.encodeStateVector(this.doc);
    this.text.insert(this.text.length, words);
    const update = Y.encodeStateAsUpdate(this.doc, before);
    return this.socket.emitWithAck('notes', { room, document: 'room', update });
  }

  said = () => this.events.flatMap(({ type, data }) => (type === 'chat.said' ? data?.text : []));
}

const cookies = {
  ada: await signIn(world.people.facilitator.email),
  noor: await signIn(world.people.member.email),
};

async function enter(who: keyof typeof cookies) {
  const client = new PlainClient(cookies[who]);
  await once(client.socket as never, 'connect');
  const answer = await client.join(0);
  assert.ok(answer.ok, JSON.stringify(answer));
  return { client, answer };
}

test('it joins, is told who it is, and hears what others do', async () => {
  const { client: ada, answer } = await enter('ada');
  assert.equal(answer.role, 'facilitator');
  assert.ok(Math.abs(answer.now - Date.now()) < 60_000);
  const { client: noor } = await enter('noor');
  assert.equal(noor.snapshot?.seq, noor.seq);
  const said = await noor.command('chat.say', { text: '  Hello  ' });
  assert.ok(said.ok, JSON.stringify(said));
  await until(() => ada.said().length > 0);
  const heard = ada.events.at(-1);
  assert.deepEqual(
    [heard?.seq, heard?.type, heard?.by, heard?.data],
    [said.seq, 'chat.said', world.people.member.id, { text: 'Hello' }],
  );
});

test('a command that is sent again takes effect once, and has the same answer', async () => {
  const { client } = await enter('noor');
  const id = crypto.randomUUID();
  const first = await client.command('chat.say', { text: 'Once' }, id);
  const again = await client.command('chat.say', { text: 'Once' }, id);
  assert.deepEqual([first.ok, again.ok, again.seq], [true, true, first.seq]);
  await until(() => client.seq >= first.seq);
  assert.equal(client.said().filter((text) => text === 'Once').length, 1);
});

test('it is refused with a code and a sentence', async () => {
  const { client } = await enter('noor');
  const refusals = [
    ['forbidden', await client.command('chat.mute', { on: true })],
    ['closed', await client.command('hand.raise', { kind: 'point' })],
    ['invalid', await client.command('chat.say', { text: 'x'.repeat(4001) })],
    ['invalid', await client.command('chat.say', { text: 'Hello', more: true })],
    ['invalid', await client.command('chat.shout', { text: 'Hello' })],
    ['not-found', await client.socket.emitWithAck('join', { room: crypto.randomUUID(), after: 0 })],
    ['invalid', await client.socket.emitWithAck('dance', { room })],
  ];
  for (const [code, answer] of refusals) {
    assert.deepEqual([answer.ok, answer.code], [false, code], JSON.stringify(answer));
    assert.match(answer.message, /^[A-Z].*\.$/);
  }
});

test('after a lost connection it has what it missed, in order and once, as the log over HTTP does', async () => {
  const { client: ada } = await enter('ada');
  const { client: noor } = await enter('noor');
  const from = noor.seq;
  noor.socket.disconnect();
  for (let number = 0; number < 5; number += 1) await ada.command('chat.say', { text: `Missed ${number}` });
  noor.socket.connect();
  await once(noor.socket as never, 'connect');
  const answer = await noor.join();
  assert.ok(answer.events.length >= 5 && !answer.snapshot, JSON.stringify(answer));
  assert.deepEqual(
    noor.said().slice(-5),
    [0, 1, 2, 3, 4].map((number) => `Missed ${number}`),
  );
  const log = await fetch(`${url}/rooms/${room}/events?after=${from}`, { headers: { cookie: cookies.noor } });
  assert.deepEqual(
    (await log.json()).events,
    noor.events.filter(({ seq }) => seq > from),
  );
});

test('it sees a gap, asks for what is missing, and drops what it has', async () => {
  const { client: ada } = await enter('ada');
  const { client: noor } = await enter('noor');
  noor.socket.off('events');
  const lost = once(noor.socket as never, 'events');
  await ada.command('chat.say', { text: 'Lost on the way' });
  await lost;
  noor.socket.on('events', (message) => noor.take([...message.events, ...message.events]));
  const joins = noor.joins;
  await ada.command('chat.say', { text: 'After the gap' });
  await until(() => noor.said().includes('After the gap'));
  assert.equal(noor.joins, joins + 1);
  assert.deepEqual(noor.said().slice(-2), ['Lost on the way', 'After the gap']);
});

test('it reads and writes shared notes, over a lost connection too, and shows where others are', async () => {
  const { client: ada } = await enter('ada');
  const { client: noor } = await enter('noor');
  await ada.openNotes();
  const cursor = await noor.openNotes();
  assert.deepEqual(await noor.write('What we found. '), { ok: true });
  await until(() => ada.text.toString() === 'What we found. ');
  noor.socket.disconnect();
  await ada.write('Meanwhile. ');
  // Not sent: it is kept, and comes with the next.
  noor.text.insert(0, 'On the train. ');
  noor.socket.connect();
  await once(noor.socket as never, 'connect');
  await noor.join();
  await noor.openNotes();
  const update = Y.encodeStateAsUpdate(noor.doc);
  assert.deepEqual(await noor.socket.emitWithAck('notes', { room, document: 'room', update }), { ok: true });
  await until(() => ada.text.toString() === 'On the train. What we found. Meanwhile. ');
  assert.equal(noor.text.toString(), ada.text.toString());
  const place = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(noor.text, 3));
  const at = [place, place].map((one) => Buffer.from(one).toString('base64')).join('.');
  noor.socket.emit('awareness', { room, document: 'room', at });
  await until(() => ada.cursors.some((one) => one.at === at && one.person === world.people.member.id));
  assert.ok(cursor);
  const markup = new Y.Doc();
  markup.getText('text').insert(0, 'bold', { bold: true });
  const refused = await noor.socket.emitWithAck('notes', {
    ...{ room, document: 'room' },
    update: Y.encodeStateAsUpdate(markup),
  });
  assert.equal(refused.code, 'invalid');
});
