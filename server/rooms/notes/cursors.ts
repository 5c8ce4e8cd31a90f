import { randomUUID } from 'node:crypto';
import { db } from '../../platform/db.ts';
import { log } from '../../platform/log.ts';
import type { Cursor } from './protocol.ts';
import { type DocumentKey, tellCursors } from './queries.ts';

/** The last place of each cursor that has moved, by document and key. */
type Moved = Map<string, DocumentKey & { cursors: Map<string, Cursor> }>;

/** Cursors are shown, and told to other servers, ten times a second at most. */
const pause = 100;
/** As many as surely fit into a notification of 8,000 bytes. */
const mostTold = 15;

export interface Cursors {
  moved(key: DocumentKey, cursor: Cursor): void;
  /** Told what other servers say. */
  hear(message: string): void;
  close(): void;
}

/**
 * Passes on where cursors are: bundled, and nothing of it is stored. What is lost on the way is made good by the
 * next move; who opens a document shows their own, and the others answer by showing theirs.
 */
export function keepCursors(show: (key: DocumentKey, cursors: Cursor[]) => void): Cursors {
  const server = randomUUID();
  let here: Moved = new Map();
  let elsewhere: Moved = new Map();
  let soon: NodeJS.Timeout | undefined;

  function note(moved: Moved, { room, document }: DocumentKey, cursor: Cursor) {
    const name = `${room} ${document}`;
    const known = moved.get(name) ?? { room, document, cursors: new Map() };
    known.cursors.set(cursor.key, cursor);
    moved.set(name, known);
    soon ??= setTimeout(flush, pause);
  }

  function flush() {
    const own = [...here.values()];
    const all = [...own, ...elsewhere.values()];
    soon = undefined;
    here = new Map();
    elsewhere = new Map();
    for (const { cursors, ...key } of all) show(key, [...cursors.values()]);
    const messages = own.flatMap((some) => messagesOf(server, some));
    if (messages.length === 0) return;
    tellCursors(db, messages).catch((error) =>
      log.warn({ error }, 'other servers were not told where cursors are'),
    );
  }

  return {
    moved: (key, cursor) => note(here, key, cursor),
    hear(message) {
      const { server: other, cursors, ...key } = JSON.parse(message);
      if (other !== server) for (const cursor of cursors) note(elsewhere, key, cursor);
    },
    close: () => clearTimeout(soon),
  };
}

function messagesOf(
  server: string,
  { room, document, cursors }: DocumentKey & { cursors: Map<string, Cursor> },
): string[] {
  const all = [...cursors.values()];
  const parts = Array.from({ length: Math.ceil(all.length / mostTold) }, (_, index) =>
    all.slice(index * mostTold, (index + 1) * mostTold),
  );
  return parts.map((cursors) => JSON.stringify({ server, room, document, cursors }));
}
