import { plural } from '../../../server/platform/words.rules.ts';

const patience = 5000;

/** Says that messages came, at most every few seconds, and never what they say: those who listen read on when they like. */
export class Herald {
  readonly #say: (sentence: string) => void;
  #names: string[] = [];
  #isQuiet = false;

  constructor(say: (sentence: string) => void) {
    this.#say = say;
  }

  /** Messages of these people came. */
  tell(names: readonly string[]) {
    this.#names.push(...names);
    if (this.#isQuiet || this.#names.length === 0) return;
    const [first] = this.#names;
    this.#say(
      plural(this.#names.length, `New message from ${first}.`, `${this.#names.length} new messages.`),
    );
    this.#names = [];
    this.#isQuiet = true;
    setTimeout(() => {
      this.#isQuiet = false;
      this.tell([]);
    }, patience);
  }
}
