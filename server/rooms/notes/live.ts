import { randomUUID } from 'node:crypto';
import { missing } from '../../platform/errors.ts';
import { type Events, subscribe } from '../../platform/events.ts';
import { handling } from '../../platform/live.ts';
import { log } from '../../platform/log.ts';
import { repeat } from '../../platform/repeat.ts';
import { floodGuard } from '../flood.ts';
import { emptyRoom } from '../fold.ts';
import { openRoom } from '../open-rooms.ts';
import type { RoomSocket, RoomSockets, Seats } from '../seats.live.ts';
import { allowDocument, openNotes, writeNote } from './actions.ts';
import { keepCursors } from './cursors.ts';
import { Following } from './following.ts';
import { openForm, pointForm, writeForm } from './forms.ts';
import { cursorsChannel, type DocumentKey, notesRinging } from './queries.ts';
import { cursorFlow, mayUseDocument, notesFlow } from './rules.ts';

const channelOf = ({ room, document }: DocumentKey) => `notes ${room} ${document}`;

/** Serves the shared documents to those who sit in their rooms. */
export class Notes {
  readonly #seats: Seats;
  readonly #following: Following;
  readonly #cursors: ReturnType<typeof keepCursors>;
  readonly #guardWriting = floodGuard(notesFlow);
  readonly #guardOpening = floodGuard(notesFlow);
  readonly #guardCursors = floodGuard(cursorFlow);
  /** Who has which documents open here, and under which key their cursor is shown. */
  readonly #open = new Map<RoomSocket, { cursor: string; documents: Map<string, DocumentKey> }>();
  readonly #stops: (() => void)[];

  constructor(sockets: RoomSockets, seats: Seats) {
    this.#seats = seats;
    this.#following = new Following(({ room, document, update }) =>
      sockets.to(channelOf({ room, document })).emit('notes', { room, document, update }),
    );
    this.#cursors = keepCursors((key, cursors) =>
      sockets.to(channelOf(key)).volatile.emit('awareness', { ...key, cursors }),
    );
    this.#stops = [
      subscribe('rooms.noted', (note) => this.#following.stored(note)),
      subscribe('rooms.appended', (appended) => this.#refreshRoles(appended)),
      repeat('reading on in notes', 2000, () => this.#following.catchUp()),
    ];
  }

  /** What is heard from other servers, by channel. */
  get channelHandlers() {
    return {
      [notesRinging]: (message: string) => this.#following.hear(message),
      [cursorsChannel]: (message: string) => this.#cursors.hear(message),
    };
  }

  /** What rang before may have been missed. */
  back() {
    this.#following
      .catchUp()
      .catch((error) => log.warn({ error }, 'notes could not be read; the next check will'));
  }

  serve(socket: RoomSocket) {
    const { userId } = socket.data.actor;
    socket.on(
      'notes.open',
      handling({
        form: openForm,
        admit: () => this.#guardOpening(userId),
        work: async ({ vector, ...key }, answer) =>
          answer({ ok: true, ...(await this.#give(socket, key, vector)) }),
      }),
    );
    socket.on(
      'notes',
      handling({
        form: writeForm,
        admit: () => this.#guardWriting(userId),
        work: async (note, answer) => {
          await writeNote(this.#userIn(socket, note.room), note);
          answer({ ok: true });
        },
      }),
    );
    socket.on(
      'awareness',
      handling({
        form: pointForm,
        admit: () => this.#guardCursors(userId),
        work: ({ at, ...key }) => this.#point(socket, key, at),
      }),
    );
    socket.on('leave', (message: { room?: unknown } | undefined) => this.#take(socket, message?.room));
    socket.on('disconnect', () => this.#takeAll(socket));
  }

  close() {
    for (const stop of this.#stops) stop();
    this.#following.close();
    this.#cursors.close();
  }

  #userIn(socket: RoomSocket, room: string) {
    const seat = this.#seats.of(socket, room);
    if (!seat) throw missing('Join the room first.');
    const state = openRoom(room)?.state ?? emptyRoom();
    return { userId: socket.data.actor.userId, role: seat.role, state };
  }

  /** What is stored while this reads is sent besides; whoever holds a document takes both in any order. */
  async #give(socket: RoomSocket, key: DocumentKey, vector: Uint8Array) {
    const user = this.#userIn(socket, key.room);
    allowDocument(user, key.document);
    const cursor = await this.#hear(socket, key);
    return { update: await openNotes(user, key, vector), cursor };
  }

  async #hear(socket: RoomSocket, key: DocumentKey): Promise<string> {
    const open = this.#open.get(socket) ?? { cursor: randomUUID().slice(0, 8), documents: new Map() };
    this.#open.set(socket, open);
    if (open.documents.has(channelOf(key))) return open.cursor;
    await this.#following.follow(key);
    // Gone meanwhile, or this was asked twice at once.
    if (!socket.connected || open.documents.has(channelOf(key))) this.#following.unfollow(key);
    else {
      open.documents.set(channelOf(key), key);
      await socket.join(channelOf(key));
    }
    return open.cursor;
  }

  #point(socket: RoomSocket, key: DocumentKey, at: string | null) {
    const open = this.#open.get(socket);
    if (!open?.documents.has(channelOf(key))) throw missing('Open the notes first.');
    this.#cursors.moved(key, { key: open.cursor, person: socket.data.actor.userId, at });
  }

  /** Somebody leaves a room, and so its documents. */
  #take(socket: RoomSocket, room: unknown) {
    for (const key of this.#open.get(socket)?.documents.values() ?? []) {
      if (key.room === room) this.#close(socket, key);
    }
  }

  #close(socket: RoomSocket, key: DocumentKey) {
    const open = this.#open.get(socket);
    if (!open?.documents.delete(channelOf(key))) return;
    void socket.leave(channelOf(key));
    this.#following.unfollow(key);
    this.#cursors.moved(key, { key: open.cursor, person: socket.data.actor.userId, at: null });
  }

  #takeAll(socket: RoomSocket) {
    for (const key of this.#open.get(socket)?.documents.values() ?? []) this.#close(socket, key);
    this.#open.delete(socket);
  }

  /** After the room has changed: nobody goes on hearing a document that is no longer theirs. */
  #refreshRoles({ room }: Events['rooms.appended']) {
    for (const [socket, { documents }] of this.#open) {
      for (const key of documents.values()) {
        if (key.room !== room || !this.#seats.of(socket, room)) continue;
        if (!mayUseDocument(this.#userIn(socket, room), key.document)) this.#close(socket, key);
      }
    }
  }
}
