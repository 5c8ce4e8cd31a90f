import type { Db } from '../platform/db.ts';
import { publish } from '../platform/events.ts';
import { type Sight, seenWith } from './audience.rules.ts';
import { emptyRoom, fold, type RoomState } from './fold.ts';
import type { RoomEvent, SeenEvent } from './protocol.ts';
import { eventsAfter, lastNumbers } from './queries.ts';

/** A room as far as this server has read its log. The log is the truth: memory only saves reading it again. */
export interface OpenRoom {
  id: string;
  state: RoomState;
  /** The states that people see: the same one for all as long as nothing is hidden from some. */
  seen: Record<Sight, RoomState>;
  /** The last events, for clients that were away for a moment. */
  tail: RoomEvent[];
  /** How many sockets here are in it; without any it is soon forgotten. */
  watchers: number;
}

const longestTail = 300;
const rooms = new Map<string, OpenRoom>();

/** A room if it is in memory. */
export const openRoom = (id: string): OpenRoom | undefined => rooms.get(id);

/** Keeps a room in memory until `unwatch`. */
export function watch(id: string) {
  const room = rooms.get(id) ?? newRoom(id);
  room.watchers += 1;
  rooms.set(id, room);
}

export function unwatch(id: string) {
  const room = rooms.get(id);
  if (room) room.watchers -= 1;
}

/** Forgets the rooms that nobody here watches. */
export function forgetUnwatched() {
  for (const { id, watchers } of rooms.values()) if (watchers === 0) rooms.delete(id);
}

/** Reads what is new in rooms, and tells who listens. */
export async function readOn(db: Db, ids: readonly string[]) {
  const wanted = ids.map((room) => ({ room, after: rooms.get(room)?.state.seq ?? 0 }));
  const events = await eventsAfter(db, wanted);
  for (const [room, fresh] of Map.groupBy(events, ({ room }) => room)) take(room, fresh.map(withoutRoom));
}

/** Reads on wherever this server is behind the log. */
export async function catchUp(db: Db) {
  if (rooms.size === 0) return;
  const numbers = await lastNumbers(db, [...rooms.keys()]);
  const behind = [...rooms.values()].filter(({ id, state }) => (numbers.get(id) ?? 0) > state.seq);
  if (behind.length > 0)
    await readOn(
      db,
      behind.map(({ id }) => id),
    );
}

/**
 * Takes events of the log, read or just stored, in order. What is known already is dropped, so it does not
 * matter who comes first: the batch that stored them, or the ring that tells of them.
 */
export function take(id: string, events: readonly RoomEvent[]) {
  const room = rooms.get(id) ?? newRoom(id);
  const fresh = events.filter(({ seq }) => seq > room.state.seq);
  // Forgotten meanwhile: it will be read whole when somebody comes.
  if (fresh.length === 0 || fresh[0]?.seq !== room.state.seq + 1) return;
  rooms.set(id, room);
  for (const event of fresh) add(room, event);
  publish('rooms.appended', { room: id, events: fresh });
}

function add(room: OpenRoom, event: RoomEvent) {
  const before = room.state;
  room.state = fold(before, event);
  for (const sight of ['leaders', 'everyone'] as const) {
    const seen = seenWith(sight, event);
    const shared = seen === event && room.seen[sight] === before;
    room.seen[sight] = shared ? room.state : fold(room.seen[sight], seen);
  }
  if (event.type === 'redacted') room.tail = room.tail.map((old) => blanked(old, event.data.seq));
  room.tail.push(event);
  // Cut seldom, since cutting copies.
  if (room.tail.length > 2 * longestTail) room.tail = room.tail.slice(-longestTail);
}

const blanked = (event: RoomEvent, seq: number): RoomEvent =>
  event.seq === seq ? ({ ...event, data: {} } as RoomEvent) : event;

/** What somebody has missed who holds the events up to `after`; null when that is too far back to tell. */
export function missedSince(room: OpenRoom, after: number, sight: Sight): SeenEvent[] | null {
  const { state, tail } = room;
  const first = tail[0]?.seq ?? state.seq + 1;
  if (after === 0 || after > state.seq || after < first - 1) return null;
  return tail.filter(({ seq }) => seq > after).map((event) => seenWith(sight, event));
}

function newRoom(id: string): OpenRoom {
  const state = emptyRoom();
  return { id, state, seen: { leaders: state, everyone: state }, tail: [], watchers: 0 };
}

const withoutRoom = ({ room: _, ...event }: RoomEvent & { room: string }) => event as RoomEvent;
