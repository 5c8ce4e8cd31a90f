import { Doc } from 'yjs';
import { textName } from '../../../rooms/notes/protocol.ts';

const longest = 400;

/** A writer in shared notes who takes their oldest words away again, so that the document stays short. */
export class Pen {
  readonly #document = new Doc();
  #update: Uint8Array = new Uint8Array();

  constructor() {
    this.#document.on('update', (update: Uint8Array) => {
      this.#update = update;
    });
  }

  /** What goes over the wire for these words. */
  write(words: string): Uint8Array {
    const text = this.#document.getText(textName);
    this.#document.transact(() => {
      text.insert(0, words);
      if (text.length > longest) text.delete(longest, text.length - longest);
    });
    return this.#update;
  }
}
