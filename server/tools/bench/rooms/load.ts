import { setTimeout as pause } from 'node:timers/promises';
import { roomDocument } from '../../../rooms/notes/protocol.ts';
import { openSocket, type RoomSocket } from '../../testing/room-client.ts';
import { Pen } from './pen.ts';
import type { Place } from './world.ts';

// The load, in a process of its own: a thousand sockets that say things at a steady rate and take the time.

export interface Offer {
  /** Messages a second over all rooms; everybody in a room hears each. */
  rate: number;
  seconds: number;
}

export interface Measured {
  sent: number;
  heard: number;
  /** From sending to hearing, in milliseconds. */
  p50: number;
  p99: number;
}

/** Whom to bring in; `writes`: they write in the room's notes, else they talk in its chat. */
export interface Connect {
  url: string;
  places: Place[];
  answers: boolean;
  writes: boolean;
}

export type Order = { connect: Connect } | { offer: Offer } | 'close';

interface Sitting {
  socket: RoomSocket;
  room: string;
  pen: Pen | null;
}

const turn = 5;
const warmUp = 500;

let sockets: Sitting[] = [];
let delays: number[] = [];
let answers = false;
/** What was said before this moment does not count. */
let since = Number.POSITIVE_INFINITY;

process.on('message', async (order: Order) => {
  process.send?.(await carryOut(order));
});

async function carryOut(order: Order): Promise<unknown> {
  if (order === 'close') return close();
  if ('connect' in order) return connect(order.connect);
  return offer(order.offer);
}

async function connect({ url, places, answers: wanted, writes }: Connect) {
  answers = wanted;
  // In each round another room, so that neighbours in time are strangers in the log.
  const mixed = places.toSorted((a, b) => a.cookie.localeCompare(b.cookie));
  for (let first = 0; first < mixed.length; first += 50) {
    await Promise.all(mixed.slice(first, first + 50).map((place) => join(url, place, writes)));
  }
  return { connected: sockets.length };
}

async function join(url: string, { room, cookie }: Place, writes: boolean) {
  const socket = openSocket(url, cookie);
  socket.on('events', ({ events }) => {
    for (const event of events) if (event.type === 'chat.said') hear(Number(event.data.text));
  });
  // The server merges what comes at the same time.
  socket.on('notes', ({ update }) => {
    for (const [, said] of Buffer.from(update)
      .toString('latin1')
      .matchAll(/@([\d.]+)@/g))
      hear(Number(said));
  });
  await new Promise<void>((done, fail) => {
    socket.once('connect', done);
    socket.once('connect_error', fail);
  });
  const answer = await socket.emitWithAck('join', { room, after: 0 });
  if (!answer.ok) throw new Error(answer.message);
  if (writes && answers)
    await socket.emitWithAck('notes.open', { room, document: roomDocument, vector: new Uint8Array([0]) });
  sockets.push({ socket, room, pen: writes ? new Pen() : null });
}

/** Something that was said at a time has been heard. */
function hear(said: number) {
  if (said >= since) delays.push(performance.now() - said);
}

/** Sends at the rate, no matter how slowly it is answered, and counts what is heard. */
async function offer({ rate, seconds }: Offer): Promise<Measured> {
  delays = [];
  let sent = 0;
  let said = 0;
  const start = performance.now();
  since = start + warmUp;
  const end = since + seconds * 1000;
  for (let now = start; now < end; now = performance.now()) {
    const due = ((now - start) * rate) / 1000;
    for (; said < due; said += 1) {
      const place = sockets[said % sockets.length];
      if (place) say(place);
      if (performance.now() >= since) sent += 1;
    }
    await pause(turn);
  }
  await pause(400);
  since = Number.POSITIVE_INFINITY;
  const sorted = Float64Array.from(delays).sort();
  return { sent, heard: sorted.length, p50: at(sorted, 0.5), p99: at(sorted, 0.99) };
}

function say({ socket, room, pen }: Sitting) {
  const heard = answers ? () => undefined : (undefined as never);
  if (pen) {
    const update = pen.write(`@${performance.now()}@`);
    socket.emit('notes', { room, document: roomDocument, update }, heard);
    return;
  }
  const id = crypto.randomUUID();
  const command = { room, id, type: 'chat.say' as const, data: { text: String(performance.now()) } };
  socket.emit('command', command, heard);
}

const at = (sorted: Float64Array, part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

function close() {
  for (const { socket } of sockets) socket.close();
  sockets = [];
  return { closed: true };
}
