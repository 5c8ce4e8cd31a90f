import { SharedDocument } from '../../../public/js/room/notes/document.ts';
import type { UnsentStore } from '../../../public/js/room/notes/unsent.ts';
import type { NotesWire } from '../../../public/js/room/notes/wire.ts';
import { roomDocument } from '../../rooms/notes/protocol.ts';
import type { RoomClient, RoomSocket } from './room-client.ts';

/** How long a client waits for an answer before it sends the same again. */
const patience = 2000;

/** A page's way to the notes, over a client's socket. */
export const notesWire = (socket: RoomSocket): NotesWire => ({
  openNotes: (message) => socket.timeout(patience).emitWithAck('notes.open', message),
  writeNotes: (message) => socket.timeout(patience).emitWithAck('notes', message),
  onNotes: (heard) => void socket.on('notes', heard),
  point: (message) => void socket.emit('awareness', message),
  onPointed: (heard) => void socket.on('awareness', heard),
});

/** What a tab keeps over reloads. */
export function tab(): UnsentStore & { kept: readonly string[] } {
  const store = {
    kept: [] as readonly string[],
    load: () => store.kept,
    save: (updates: readonly string[]) => {
      store.kept = updates;
    },
  };
  return store;
}

/** Somebody who writes in a room's shared notes, with the very code of the page and no screen. */
export class NotesClient {
  readonly document: SharedDocument;

  /** The room's client has joined; when its connection comes back it joins again, and so do the notes. */
  constructor(client: RoomClient, { document = roomDocument, store = tab() as UnsentStore } = {}) {
    const { socket, room } = client;
    const needs = { room, document, wire: notesWire(socket), store, changed: () => undefined };
    this.document = new SharedDocument(needs);
    const join = async () => {
      const answer = await client.join().catch(() => null);
      if (answer?.ok) this.document.joined();
      else if (socket.connected) setTimeout(join, 200);
    };
    socket.on('disconnect', () => this.document.lost());
    socket.on('connect', join);
    if (socket.connected) this.document.joined();
  }

  get text(): string {
    return this.document.text.toString();
  }

  /** All that was written here is stored. */
  get isStored(): boolean {
    return this.document.keeping === 'stored';
  }

  write(at: number, text: string) {
    this.document.text.insert(at, text);
  }

  erase(at: number, length: number) {
    this.document.text.delete(at, length);
  }
}
