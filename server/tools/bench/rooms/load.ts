import { setTimeout as pause } from 'node:timers/promises';
import { openSocket, type RoomSocket } from '../../testing/room-client.ts';
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

export type Order =
  | { connect: { url: string; places: Place[]; answers: boolean } }
  | { offer: Offer }
  | 'close';

const turn = 5;
const warmUp = 500;

let sockets: { socket: RoomSocket; room: string }[] = [];
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

async function connect({ url, places, answers: wanted }: { url: string; places: Place[]; answers: boolean }) {
  answers = wanted;
  // In each round another room, so that neighbours in time are strangers in the log.
  const mixed = places.toSorted((a, b) => a.cookie.localeCompare(b.cookie));
  for (let first = 0; first < mixed.length; first += 50) {
    await Promise.all(mixed.slice(first, first + 50).map((place) => join(url, place)));
  }
  return { connected: sockets.length };
}

async function join(url: string, { room, cookie }: Place) {
  const socket = openSocket(url, cookie);
  socket.on('events', ({ events }) => {
    const now = performance.now();
    for (const event of events) {
      if (event.type !== 'chat.said') continue;
      const said = Number(event.data.text);
      if (said >= since) delays.push(now - said);
    }
  });
  await new Promise<void>((done, fail) => {
    socket.once('connect', done);
    socket.once('connect_error', fail);
  });
  const answer = await socket.emitWithAck('join', { room, after: 0 });
  if (!answer.ok) throw new Error(answer.message);
  sockets.push({ socket, room });
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

function say({ socket, room }: { socket: RoomSocket; room: string }) {
  const id = crypto.randomUUID();
  const command = { room, id, type: 'chat.say' as const, data: { text: String(performance.now()) } };
  // What is refused is not heard, and so the rate does not hold: over 50 k/s our rooms would call it a flood.
  if (answers) socket.emit('command', command, () => undefined);
  else socket.emit('command', command, undefined as never);
}

const at = (sorted: Float64Array, part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

function close() {
  for (const { socket } of sockets) socket.close();
  sockets = [];
  return { closed: true };
}
