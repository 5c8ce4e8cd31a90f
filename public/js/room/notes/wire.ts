import type { Cursor, NotesAnswer, OpenAnswer } from '../../../../server/rooms/notes/protocol.ts';

interface About {
  room: string;
  document: string;
}

/** What shared documents need of a socket. Questions reject when no answer comes. */
export interface NotesWire {
  openNotes(message: About & { vector: Uint8Array }): Promise<OpenAnswer>;
  writeNotes(message: About & { update: Uint8Array }): Promise<NotesAnswer>;
  onNotes(heard: (message: About & { update: Uint8Array }) => void): void;
  point(message: About & Pick<Cursor, 'at'>): void;
  onPointed(heard: (message: About & { cursors: Cursor[] }) => void): void;
}
