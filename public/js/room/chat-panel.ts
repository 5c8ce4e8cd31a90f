import { composerView } from './chat.ts';
import { patch } from './dom.ts';
import { kept } from './kept.ts';
import type { Act, Look, Ui } from './look.ts';
import { type Reading, readChat } from './reading.ts';

/** So near to the end of the chat counts as being there, in pixels. */
const nearly = 48;

/** What the chat's view cannot know: how far it is scrolled, what has been read, and what is being written. */
export class ChatPanel {
  readonly #scroller = document.getElementById('room-scroll');
  readonly #composer = document.getElementById('room-composer');
  readonly #typed: ReturnType<typeof kept<string>>;
  readonly #seen: ReturnType<typeof kept<number>>;
  readonly #say: (text: string, to: number | undefined) => void;
  readonly #act: Act;
  readonly #me: string;
  #reading: Reading | null = null;

  constructor(name: string, me: string, act: Act, say: (text: string, to: number | undefined) => void) {
    this.#me = me;
    this.#act = act;
    this.#typed = remembered(kept(`${name} typed`, ''));
    this.#seen = kept(`${name} seen`, -1);
    this.#say = (text, to) => {
      if (this.#reading) this.#reading.marker = null;
      say(text, to);
      this.toEnd();
    };
  }

  /** Draws where one writes. */
  drawComposer(look: Look) {
    if (this.#composer) patch(this.#composer, composerView(look, this.#act, this.#say, this.#typed));
  }

  /** Draws the page; a chat that was read at its end stays at its end. */
  draw(look: Look, drawPage: () => void) {
    const wasAtEnd = this.#reading === null || this.#isAtEnd();
    // Everything is written before anything is measured, so that the browser lays the page out once.
    this.drawComposer(look);
    drawPage();
    if (wasAtEnd) this.toEnd();
  }

  /** How far it has been read. */
  read({ state: { chat } }: Look): Pick<Ui, 'marker' | 'unread'> {
    const last = chat.at(-1)?.seq ?? 0;
    const seen = this.#seen.load();
    const before = this.#reading ?? { seen: seen < 0 ? last : seen, marker: null, unread: 0 };
    this.#reading = readChat(before, chat, this.#me, this.#isRead());
    if (this.#reading.seen !== seen) this.#seen.save(this.#reading.seen);
    const { marker, unread } = this.#reading;
    return { marker, unread };
  }

  /** Shows what was said last. */
  toEnd() {
    this.#scroller?.scrollTo({ top: this.#scroller.scrollHeight });
  }

  onScroll(heard: () => void) {
    this.#scroller?.addEventListener('scrollend', heard);
  }

  /** What is half typed. */
  get typed(): string {
    return this.#typed.load();
  }

  forgetTyped() {
    this.#typed.save('');
  }

  #isRead = () => document.visibilityState === 'visible' && this.#isShown() && this.#isAtEnd();

  #isShown = () => (this.#scroller?.clientHeight ?? 0) > 0;

  #isAtEnd(): boolean {
    if (!this.#scroller) return false;
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < nearly;
  }
}

/** The same, read once: the page is drawn often. */
function remembered<Value>(store: ReturnType<typeof kept<Value>>): typeof store {
  let value = store.load();
  return {
    load: () => value,
    save(next: Value) {
      value = next;
      store.save(next);
    },
  };
}
