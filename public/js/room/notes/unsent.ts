import * as Y from 'yjs';
import { largestUpdate } from '../../../../server/rooms/notes/protocol.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { inPieces } from './pieces.ts';

/** Where what is not stored yet outlives a reload. */
export interface UnsentStore {
  load(): readonly string[];
  save(updates: readonly string[]): void;
}

/** A message's other fields take a little. */
const most = largestUpdate - 2000;

/** What was written here and the server has not acknowledged, in order. */
export class Unsent {
  readonly #store: UnsentStore;
  #updates: Uint8Array[];

  constructor(store: UnsentStore) {
    this.#store = store;
    this.#updates = store.load().map(fromBase64);
  }

  get updates(): readonly Uint8Array[] {
    return this.#updates;
  }

  add(update: Uint8Array) {
    this.#updates.push(...inPieces(update, most));
    this.#save();
  }

  /** As many of the first as fit into one message, as one update. */
  first(): { update: Uint8Array; count: number } | null {
    let bytes = 0;
    const fitting = this.#updates.findIndex((update) => {
      bytes += update.length;
      return bytes > most;
    });
    const some = this.#updates.slice(0, fitting < 0 ? undefined : Math.max(1, fitting));
    if (some.length === 0) return null;
    return { update: Y.mergeUpdates(some), count: some.length };
  }

  /** So many of the first are stored, or never will be. */
  drop(count: number) {
    this.#updates = this.#updates.slice(count);
    this.#save();
  }

  #save() {
    this.#store.save(this.#updates.map(toBase64));
  }
}
