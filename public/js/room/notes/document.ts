import * as Y from 'yjs';
import { textName } from '../../../../server/rooms/notes/protocol.ts';
import { Unsent, type UnsentStore } from './unsent.ts';
import { textAdded } from './unsent-text.ts';
import type { NotesWire } from './wire.ts';

/** How it stands with what was written here. */
export type Keeping =
  /** It is being fetched for the first time. */
  | 'opening'
  /** All of it is stored. */
  | 'stored'
  | 'storing'
  /** Kept in this browser until the server can be reached. */
  | 'kept';

interface Needs {
  room: string;
  document: string;
  wire: NotesWire;
  store: UnsentStore;
  /** How it stands has changed, or why something was refused ('' for nothing). */
  changed(): void;
  /** What was written and refused, with the reason; '' once nothing of that kind is left. */
  refused?(text: string, why: string): void;
  wait?: (milliseconds: number) => Promise<unknown>;
}

/** Between two messages, so that a fast typist sends words and not letters. */
const coalesceDelay = 100;
const aMoment = 1000;

/**
 * A document that several people write in at once. What is written here is sent until it is acknowledged as stored,
 * over lost connections and reloads; what this browser has missed is asked for when the room is joined again.
 */
export class SharedDocument {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText(textName);
  /** Why the last of what was written was refused. */
  refusal = '';
  /** Under which key the own cursor is shown to the others; and here, where it is not to be shown. */
  cursor = '';
  readonly #needs: Needs;
  readonly #unsent: Unsent;
  #hasOpened = false;
  #isOpen = false;
  #isOpening = false;
  #isSending = false;
  /** Grows with every connection, so that an answer from before the last is not taken for one of now. */
  #time = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#unsent = new Unsent(needs.store);
    for (const update of this.#unsent.updates) Y.applyUpdate(this.doc, update, this);
    this.doc.on('update', (update, origin) => origin === this || this.#wrote(update));
    needs.wire.onNotes(({ room, document, update }) => {
      if (room === needs.room && document === needs.document) this.#take(update);
    });
  }

  get keeping(): Keeping {
    if (!this.#hasOpened) return 'opening';
    if (this.#unsent.updates.length === 0) return 'stored';
    return this.#isOpen ? 'storing' : 'kept';
  }

  /** What was written here and is not stored, as far as it still stands. */
  unsentText = (): string => textAdded(this.text, this.#unsent.updates);

  /** In the room: asks for what is missing here, and sends what is missing there. */
  joined() {
    if (!this.#isOpen && !this.#isOpening) void this.#open();
  }

  /** The room cannot be reached. */
  lost() {
    this.#time += 1;
    this.#isOpen = false;
    this.#isOpening = false;
    this.#needs.changed();
  }

  async #open(): Promise<void> {
    const { room, document, wire, wait = later, changed } = this.#needs;
    const time = this.#time;
    this.#isOpening = true;
    const vector = Y.encodeStateVector(this.doc);
    const answer = await wire.openNotes({ room, document, vector }).catch(() => null);
    if (time !== this.#time) return;
    if (!answer || (!answer.ok && answer.code === 'too-many')) {
      await wait(aMoment);
      return time === this.#time ? this.#open() : undefined;
    }
    this.#isOpening = false;
    if (answer.ok) {
      this.#take(answer.update);
      this.cursor = answer.cursor;
      this.#hasOpened = true;
      this.#isOpen = true;
      void this.#send();
    } else this.refusal = answer.message;
    changed();
  }

  #take(update: Uint8Array) {
    Y.applyUpdate(this.doc, new Uint8Array(update), this);
  }

  #wrote(update: Uint8Array) {
    this.#unsent.add(update);
    this.#needs.changed();
    void this.#send();
  }

  async #send() {
    const { wait = later } = this.#needs;
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#isOpen) {
      const next = this.#unsent.first();
      if (!next) break;
      await wait(await this.#sendOne(next));
    }
    this.#isSending = false;
  }

  /** Answers how long to wait before the next. */
  async #sendOne({ update, count }: { update: Uint8Array; count: number }): Promise<number> {
    const { room, document, wire, changed, refused } = this.#needs;
    const answer = await wire.writeNotes({ room, document, update }).catch(() => null);
    if (!answer || (!answer.ok && answer.code === 'too-many')) return aMoment;
    const wasRefused = this.refusal !== '';
    this.refusal = answer.ok ? '' : answer.message;
    if (!answer.ok || wasRefused) refused?.(answer.ok ? '' : this.unsentText(), this.refusal);
    // Until a closed room opens again it is kept; what cannot be stored at all would stand in the way of the rest.
    if (!answer.ok && answer.code !== 'invalid') this.#isOpen = false;
    else this.#unsent.drop(count);
    changed();
    return coalesceDelay;
  }
}

const later = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
