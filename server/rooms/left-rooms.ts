import { emptyFor } from './closing.rules.ts';

interface Around {
  /** Whether somebody is in a room, on any server. */
  isAnybodyIn(room: string): boolean;
  /** From now on the room is kept in memory, so that this server hears who comes to it elsewhere. */
  watch(room: string): void;
  unwatch(room: string): void;
}

/** The rooms that everybody on this server has left, each for as long as somebody may only have lost the connection. */
export class LeftRooms {
  readonly #around: Around;
  readonly #since = new Map<string, number>();

  constructor(around: Around) {
    this.#around = around;
  }

  /** Somebody came to a room, or went. */
  changed(room: string, isAnybodyHere: boolean, now: number) {
    if (isAnybodyHere) this.#forget(room);
    else if (!this.#since.has(room)) {
      this.#since.set(room, now);
      this.#around.watch(room);
    }
  }

  /** The rooms that are empty for good, each once. */
  take(now: number): string[] {
    const over = [...this.#since].filter(([, since]) => now - since >= emptyFor).map(([room]) => room);
    const empty = over.filter((room) => !this.#around.isAnybodyIn(room));
    for (const room of over) this.#forget(room);
    return empty;
  }

  #forget(room: string) {
    if (this.#since.delete(room)) this.#around.unwatch(room);
  }
}
