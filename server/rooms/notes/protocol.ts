import type { Refused } from '../protocol.ts';

/** What is said about shared documents. They are Yjs documents with one text of Markdown in each. */

/** The document that everyone in a room writes in. */
export const roomDocument = 'room';
/** The document of those in a breakout. */
export const breakoutDocument = (id: string) => `breakout:${id}`;
/** The name of the text in each document. */
export const textName = 'text';
/** The largest update that the server takes, in bytes. */
export const largestUpdate = 64_000;
/** How large a document can become, in bytes as it is stored. */
export const largestDocument = 1_000_000;

export interface NotesCommands {
  /** Puts a document back as it was in one of its earlier versions: a change like any other, which can be undone so too. */
  'notes.restore': { version: string };
}

export interface NotesEvents {
  /** `from` is when the document was like that, and the name is the one that its person has today. Of a breakout's for those who are or have been in it, and hosts. */
  'notes.restored': { document: string; from: number; name: string };
}

/** Where someone writes. `key` is one place where they sit, since they may sit in two. */
export interface Cursor {
  key: string;
  person: string;
  /** Yjs' relative positions of both ends of what is marked, in base64 with a dot between; null when gone. */
  at: string | null;
}

/** `cursor` is the key under which the asker's own cursor is shown. */
export type OpenAnswer = { ok: true; update: Uint8Array; cursor: string } | Refused;
export type NotesAnswer = { ok: true } | Refused;

interface About {
  room: string;
  document: string;
}

declare module '../protocol.ts' {
  interface Commands extends NotesCommands {}
  interface EventData extends NotesEvents {}

  interface FromServer {
    /** What has been written, by whomever; also one's own comes back. */
    notes(message: About & { update: Uint8Array }): void;
    /** Whose cursor has moved; volatile, bundled, at most ten times a second. */
    awareness(message: About & { cursors: Cursor[] }): void;
  }

  interface FromClient<State> {
    /** Asks for what a document has beyond this state vector, and from now on for what is new. */
    'notes.open'(message: About & { vector: Uint8Array }, answer: (answer: OpenAnswer) => void): void;
    /** Writes; answered when it is stored. */
    notes(message: About & { update: Uint8Array }, answer: (answer: NotesAnswer) => void): void;
    awareness(message: About & Pick<Cursor, 'at'>): void;
  }
}
