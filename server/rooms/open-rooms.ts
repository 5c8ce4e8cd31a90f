import type { Db } from '../platform/db.ts';
import { publish } from '../platform/events.ts';
import { aliasWith } from './aliases.ts';
import { blankedBy } from './blanking.rules.ts';
import { circlesOf } from './breakouts/rules.ts';
import { emptyRoom, fold, type RoomState } from './fold.ts';
import type { RoomEvent, RoomRole, SeenEvent } from './protocol.ts';
import { eventsAfter, lastNumbers, secretOf } from './queries.ts';
import type { Viewer } from './visibility.rules.ts';
import { visibleTo } from './visible-to.rules.ts';

/** A room as far as this server has read its log. The log is the truth: memory only saves reading it again. */
export interface OpenRoom {
  id: string;
  /** With everything that was said and done, also what nobody may see: it decides, and is never sent. */
  state: RoomState;
  /** The log, or of a very long one its end. */
  tail: RoomEvent[];
  /** What pseudonyms are made with; undefined as long as it has not been read. */
  secret: string | null | undefined;
  /** How many sockets here are in it; without any it is soon forgotten. */
  watchers: number;
}

/** More than any evening has; only a room that is flooded comes so far. */
const longestTail = 5000;
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
export async function fetchNewEvents(db: Db, ids: readonly string[]) {
  const wanted = ids.map((room) => ({ room, after: rooms.get(room)?.state.seq ?? 0 }));
  const events = await eventsAfter(db, wanted);
  for (const [room, fresh] of Map.groupBy(events, ({ room }) => room))
    applyEvents(room, fresh.map(withoutRoom));
}

/** Reads on wherever this server is behind the log. */
export async function catchUp(db: Db) {
  if (rooms.size === 0) return;
  const numbers = await lastNumbers(db, [...rooms.keys()]);
  const behind = [...rooms.values()].filter(({ id, state }) => (numbers.get(id) ?? 0) > state.seq);
  if (behind.length > 0)
    await fetchNewEvents(
      db,
      behind.map(({ id }) => id),
    );
}

/**
 * Takes events of the log, read or just stored, in order. What is known already is dropped, so it does not
 * matter which comes first: the batch that stored them, or the notification of them.
 */
export function applyEvents(id: string, events: readonly RoomEvent[]) {
  const room = rooms.get(id) ?? newRoom(id);
  const fresh = events.filter(({ seq }) => seq > room.state.seq);
  // Forgotten meanwhile: it will be read whole when somebody comes.
  if (fresh.length === 0 || fresh[0]?.seq !== room.state.seq + 1) return;
  rooms.set(id, room);
  for (const event of fresh) add(room, event);
  publish('rooms.appended', { room: id, events: fresh });
}

function add(room: OpenRoom, event: RoomEvent) {
  const blank = new Set(blankedBy(room.state, event));
  const wasClosed = room.state.status === 'closed';
  room.state = fold(room.state, event);
  if (blank.size > 0) room.tail = room.tail.map((old) => (blank.has(old.seq) ? blanked(old) : old));
  if (event.type === 'room.closed' || (event.type === 'room.opened' && wasClosed)) room.secret = undefined;
  room.tail.push(event);
  // Cut seldom, since cutting copies.
  if (room.tail.length > 2 * longestTail) room.tail = room.tail.slice(-longestTail);
}

const blanked = (event: RoomEvent): RoomEvent => ({ ...event, data: {} }) as RoomEvent;

/** What somebody has missed who holds the events up to `after`; null when that is too far back to tell. */
export function missedSince(room: OpenRoom, after: number, viewer: Viewer): SeenEvent[] | null {
  const { state, tail } = room;
  const first = tail[0]?.seq ?? state.seq + 1;
  if (after === 0 || after > state.seq || after < first - 1) return null;
  const from = tail.length - (state.seq - after);
  return visibleTo(viewer, tail.slice(from));
}

/** What memory does not hold of a long log. */
export async function earlyEvents(db: Db, { id, tail, state }: OpenRoom): Promise<RoomEvent[]> {
  const missing = (tail[0]?.seq ?? state.seq + 1) - 1;
  if (missing === 0) return [];
  return (await eventsAfter(db, [{ room: id, after: 0 }], missing)).map(withoutRoom);
}

/** The room as a viewer may see it: the fold of what they may see of its log. `early` is what `earlyEvents` gave. */
export function seenRoom({ tail }: OpenRoom, early: readonly RoomEvent[], viewer: Viewer): RoomState {
  const rest = tail.filter(({ seq }) => seq > early.length);
  return visibleTo(viewer, [...early, ...rest]).reduce(fold, emptyRoom());
}

/** Reads the room's secret where that is not known, so that its pseudonyms can be told. */
export async function loadSecret(db: Db, id: string) {
  const room = rooms.get(id);
  if (!room || room.secret !== undefined) return;
  const { status } = room.state;
  const secret = await secretOf(db, id);
  // What was read before the room closed or opened again is not its secret any more.
  if (room.state.status === status) room.secret = secret;
}

/** A person's pseudonym in a step; null when the room has none any more. */
export function aliasIn(id: string, step: string, userId: string): string | null {
  const secret = rooms.get(id)?.secret;
  return secret ? aliasWith(secret, step, userId) : null;
}

/** How somebody looks at a room. Nothing on a screen for all is anybody's own, whoever has put it up. */
export function viewerOf(room: string, person: string, role: RoomRole): Viewer {
  const userId = role === 'wall' ? '' : person;
  return {
    userId,
    role,
    aliasIn: (step) => (userId ? aliasIn(room, step, userId) : null),
    circles: () => circlesOf(rooms.get(room)?.state ?? emptyRoom(), userId),
  };
}

function newRoom(id: string): OpenRoom {
  return { id, state: emptyRoom(), tail: [], secret: undefined, watchers: 0 };
}

const withoutRoom = ({ room: _, ...event }: RoomEvent & { room: string }) => event as RoomEvent;
