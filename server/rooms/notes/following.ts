import { db } from '../../platform/db.ts';
import { log } from '../../platform/log.ts';
import { type DocumentKey, lastNotes, type Note, notesAfter } from './queries.ts';

interface Followed extends DocumentKey {
  /** How far it has been sent to those who have it open here. */
  number: number;
  watchers: number;
}

/** Notifications that come together are read together, and an own update has been sent before its notification is looked at. */
const patience = 3;

/**
 * Follows the documents that somebody here has open. Between servers the stored updates are the truth, as the log is
 * for events: the writer notifies, the others read what is new. What is sent twice harms no document.
 */
export class Following {
  readonly #followed = new Map<string, Followed>();
  readonly #send: (note: Note) => void;
  #notified = new Set<string>();
  #soon: NodeJS.Timeout | undefined;

  constructor(send: (note: Note) => void) {
    this.#send = send;
  }

  /** Somebody opens a document: what is stored from now on is sent. */
  async follow(key: DocumentKey) {
    const name = nameOf(key);
    if (!this.#followed.has(name)) {
      const [last] = await lastNotes(db, [key]);
      // Somebody else may have opened it meanwhile.
      if (!this.#followed.has(name))
        this.#followed.set(name, { ...key, number: last?.number ?? 0, watchers: 0 });
    }
    const followed = this.#followed.get(name);
    if (followed) followed.watchers += 1;
  }

  unfollow(key: DocumentKey) {
    const followed = this.#followed.get(nameOf(key));
    if (followed && --followed.watchers === 0) this.#followed.delete(nameOf(key));
  }

  /** This server has stored something. */
  stored(note: Note) {
    const followed = this.#followed.get(nameOf(note));
    if (followed?.number === note.number - 1) this.#pass(note);
    else if (followed) this.#readSoon(nameOf(note));
  }

  /** Given what was notified. */
  hear(message: string) {
    for (const notice of message.split(',')) {
      const [room = '', document = '', number] = notice.split(' ');
      const name = nameOf({ room, document });
      if (Number(number) > (this.#followed.get(name)?.number ?? Number.POSITIVE_INFINITY))
        this.#readSoon(name);
    }
  }

  /** Reads on wherever something was missed. */
  async catchUp() {
    if (this.#followed.size === 0) return;
    const all = await lastNotes(db, [...this.#followed.values()].map(keyOf));
    await this.#fetchNew(all.filter((one) => this.#isNew(one)).map(nameOf));
  }

  close() {
    clearTimeout(this.#soon);
  }

  #readSoon(name: string) {
    this.#notified.add(name);
    this.#soon ??= setTimeout(() => {
      const notified = [...this.#notified];
      this.#notified = new Set();
      this.#soon = undefined;
      this.#fetchNew(notified).catch((error) =>
        log.warn({ error }, 'notes could not be read; the next check will'),
      );
    }, patience);
  }

  async #fetchNew(names: readonly string[]) {
    const behind = names.flatMap((name) => this.#followed.get(name) ?? []);
    if (behind.length === 0) return;
    const wanted = behind.map(({ number, ...one }) => ({ ...keyOf(one), after: number }));
    for (const note of await notesAfter(db, wanted)) if (this.#isNew(note)) this.#pass(note);
  }

  #isNew(note: DocumentKey & { number: number }): boolean {
    const followed = this.#followed.get(nameOf(note));
    return followed !== undefined && note.number > followed.number;
  }

  #pass(note: Note) {
    const followed = this.#followed.get(nameOf(note));
    if (followed) followed.number = note.number;
    this.#send(note);
  }
}

const nameOf = ({ room, document }: DocumentKey) => `${room} ${document}`;
const keyOf = ({ room, document }: DocumentKey): DocumentKey => ({ room, document });
