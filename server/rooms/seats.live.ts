import type { Server, Socket } from 'socket.io';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { db } from '../platform/db.ts';
import { Refusal } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { authorize, type Entry } from './actions.ts';
import { circlesOf } from './breakouts/rules.ts';
import { emptyRoom, type RoomState } from './fold.ts';
import { silenced } from './hands/rules.ts';
import { append } from './log.actions.ts';
import { openRoom, unwatch, viewerOf, watch } from './open-rooms.ts';
import type { FromClient, FromServer, Person, RoomRole } from './protocol.ts';
import { roleOf } from './rules.ts';
import { changedAccess } from './seats.queries.ts';
import type { Viewer } from './visibility.rules.ts';

type None = Record<string, never>;
interface SocketData {
  actor: Actor;
}
export type RoomSocket = Socket<FromClient<RoomState>, FromServer, None, SocketData>;
export type RoomSockets = ReturnType<Server<FromClient<RoomState>, FromServer, None, SocketData>['of']>;

/** A socket's place in a room. */
export interface Seat {
  socket: RoomSocket;
  entry: Entry;
  role: RoomRole;
  /** In how many breakouts they have been, by what they were sent. */
  circles: number;
}

/** How somebody looks at the room they sit in. */
export const viewerIn = ({ entry: { room, actor }, role }: Seat): Viewer =>
  viewerOf(room, actor.userId, role);

/** Who sits where, on this server. */
export class Seats {
  readonly #rooms = new Map<string, Map<RoomSocket, Seat>>();
  readonly #changed: (room: string) => void;

  /** `changed` is told of rooms in which somebody came, went, or has another role. */
  constructor(changed: (room: string) => void) {
    this.#changed = changed;
  }

  of(socket: RoomSocket, room: string): Seat | undefined {
    return this.#rooms.get(room)?.get(socket);
  }

  rooms(): string[] {
    return [...this.#rooms.keys()];
  }

  in(room: string): Seat[] {
    return [...(this.#rooms.get(room)?.values() ?? [])];
  }

  /** Who is there; a screen on the wall is nobody. */
  people(room: string): Person[] {
    return this.in(room)
      .filter(({ role }) => role !== 'wall')
      .map(({ entry, role }) => ({ id: entry.actor.userId, name: entry.actor.name, role }));
  }

  /** Gives a socket its place; from now on it hears the room. The room is in memory. */
  give(socket: RoomSocket, entry: Entry): Seat {
    const { room, access } = entry;
    const seats = this.#rooms.get(room) ?? new Map<RoomSocket, Seat>();
    if (!seats.has(socket)) watch(room);
    const state = openRoom(room)?.state ?? emptyRoom();
    const circles = circlesOf(state, entry.actor.userId).length;
    const seat: Seat = { socket, entry, role: roleOf(access, state), circles };
    seats.set(socket, seat);
    this.#rooms.set(room, seats);
    void socket.join(room);
    this.#changed(room);
    return seat;
  }

  take(socket: RoomSocket, room: string) {
    const seats = this.#rooms.get(room);
    if (!seats?.delete(socket)) return;
    if (seats.size === 0) this.#rooms.delete(room);
    unwatch(room);
    void socket.leave(room);
    this.#changed(room);
  }

  takeAll(socket: RoomSocket) {
    for (const room of this.rooms()) this.take(socket, room);
  }

  /** After the lead was handed over, people have been parted into rooms, or rights have changed: who may see other things is told to start anew. */
  refreshRoles(room: string) {
    const led = openRoom(room)?.state;
    if (!led) return;
    for (const seat of this.in(room)) {
      const role = roleOf(seat.entry.access, led);
      const circles = circlesOf(led, seat.entry.actor.userId).length;
      if (role === seat.role && circles === seat.circles) continue;
      seat.role = role;
      seat.circles = circles;
      seat.socket.emit('reset', { room });
      this.#changed(room);
    }
  }

  /**
   * Looks whether everybody still may sit where they do: one statement for all, then again through the door for
   * those about whom anything has changed. Who is signed out or no longer of the session is disconnected.
   */
  async check() {
    const all = this.rooms().flatMap((room) => this.in(room));
    if (all.length === 0) return;
    const snapshots = all.map(({ entry: { actor, room, snapshot } }) => ({
      login: actor.loginSessionId,
      person: actor.userId,
      room,
      snapshot,
    }));
    for (const { index, signedIn } of await changedAccess(db, snapshots, clock.now())) {
      const seat = all[index];
      if (!seat) continue;
      if (signedIn) await this.#enterAgain(seat);
      else seat.socket.disconnect(true);
    }
  }

  async #enterAgain(seat: Seat) {
    try {
      seat.entry = await authorize(seat.entry.actor, seat.entry.room, seat.role === 'wall');
      this.refreshRoles(seat.entry.room);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      seat.socket.disconnect(true);
      const { room, actor } = seat.entry;
      // Not waited for: while this room is held, who may no longer sit in another is sent away from there all the same.
      append({ room, command: null, decide: (state) => silenced(state, actor.userId) }).catch((error) =>
        log.warn({ error, room }, 'who has gone may still be in the queue'),
      );
    }
  }
}
