import type { Command, Refused } from '../../../server/rooms/protocol.ts';
import { type Again, type Lost, whyEnded } from './drafts.ts';
import { kept } from './kept.ts';
import { typedText } from './typed-text.ts';

/** Something that a person typed and the room did not take. */
export interface NotSent {
  id: string;
  what: string;
  text: string;
  why: string;
  /** The same command, where it can be sent again; on whose behalf. */
  again: (Again & { as?: string | undefined }) | null;
}

/** Where things are kept: in this browser, for all its tabs; and in this tab alone, for a person who has been signed out. */
interface Stores {
  browser: Store;
  tab: Store;
}
interface Store {
  load(): readonly NotSent[];
  save(items: readonly NotSent[]): void;
}

/**
 * What was typed and not taken, kept over reloads until its person has sent it after all or put it away. Tabs of one
 * browser share it; signing out leaves nothing for the next person at this browser.
 */
export class NotSentTray {
  readonly #stores: Stores;
  readonly #changed: () => void;
  #items: readonly NotSent[];

  constructor(stores: Stores, changed: () => void) {
    this.#stores = stores;
    this.#changed = changed;
    this.#items = this.#stored();
  }

  get items(): readonly NotSent[] {
    return this.#items;
  }

  /** What another tab has changed. */
  readAgain() {
    this.#items = this.#stored();
    this.#changed();
  }

  /** Takes what a command carried; false where nobody had typed anything. */
  takeCommand(command: Command, why: string, isSignedOut = false): boolean {
    const typed = typedText(command);
    if (!typed) return false;
    const { id, type, data, as } = command;
    this.add([{ ...typed, id, why, again: { type, data, as } as NotSent['again'] }], isSignedOut);
    return true;
  }

  /** Takes what has waited for an answer when its person was not let in any more. */
  takeWaiting(commands: readonly Command[], refusal: Refused) {
    for (const command of commands)
      this.takeCommand(command, whyEnded(refusal), refusal.code === 'unauthenticated');
  }

  /** Takes what was half typed. */
  takeDrafts(lost: readonly Lost[], newId: () => string, isSignedOut: boolean) {
    this.add(
      lost.map(({ name: _, ...item }) => ({ ...item, id: newId() })),
      isSignedOut,
    );
  }

  /** The same thing is there once, with what was said of it last. */
  add(items: readonly NotSent[], isSignedOut = false) {
    if (items.length === 0) return;
    const store = isSignedOut ? this.#stores.tab : this.#stores.browser;
    store.save(joined(store.load(), items));
    this.#items = joined(this.#items, items);
    this.#changed();
  }

  remove(...ids: readonly string[]) {
    const isOther = ({ id }: NotSent) => !ids.includes(id);
    for (const store of Object.values(this.#stores) as Store[]) {
      const there = store.load();
      if (!there.every(isOther)) store.save(there.filter(isOther));
    }
    if (this.#items.every(isOther)) return;
    this.#items = this.#items.filter(isOther);
    this.#changed();
  }

  #stored = () => joined(this.#stores.browser.load(), this.#stores.tab.load());
}

const joined = (old: readonly NotSent[], more: readonly NotSent[]) => [
  ...old.filter(({ id }) => !more.some((item) => item.id === id)),
  ...more,
];

/** The tray of a person's room in this browser. */
export function openTray(mine: string, changed: () => void): NotSentTray {
  const name = `${mine} not sent`;
  const stores = {
    browser: kept<readonly NotSent[]>(name, [], 'localStorage'),
    tab: kept<readonly NotSent[]>(name, []),
  };
  const tray = new NotSentTray(stores, changed);
  addEventListener('storage', ({ key }) => {
    if (key === name) tray.readAgain();
  });
  return tray;
}
