import type { StateCommand } from '@codemirror/state';
import { h, patch } from '../dom.ts';
import { type Keeping, SharedDocument } from './document.ts';
import { type Editor, makeEditor, tools } from './editor.ts';
import { Others, type Person } from './others.ts';
import { useSheets } from './styles.ts';
import type { UnsentStore } from './unsent.ts';
import type { NotesWire } from './wire.ts';

export interface NotesNeeds {
  /** What they are drawn into. */
  place: HTMLElement;
  room: string;
  document: string;
  title: string;
  /** Where they can be had as Markdown; '' where they cannot. */
  file: string;
  /** Where their earlier versions are, for those who may see them; '' for the others. */
  earlier(): string;
  wire: NotesWire;
  store: UnsentStore;
  person(id: string): Person;
  /** What was written here and refused, with the reason; '' once it is stored after all. */
  refused(text: string, why: string): void;
  close(): void;
}

useSheets();

/** Storing takes a blink; only what takes longer is said. */
const aBlink = 1500;

const words: Record<Keeping, string> = {
  opening: 'Opening…',
  stored: 'Saved',
  storing: 'Saving…',
  kept: 'Offline. What you write is kept on this device.',
};

/** Notes that several people write in, as part of a page. */
export class Notes {
  readonly #needs: NotesNeeds;
  readonly #document: SharedDocument;
  readonly #others: Others;
  readonly #head = document.createElement('div');
  readonly #paper = document.createElement('div');
  #editor: Editor | undefined;
  #shown: Keeping = 'opening';
  #later: ReturnType<typeof setTimeout> | undefined;
  #mayWrite = true;

  constructor(needs: NotesNeeds) {
    const { place, room, document, wire, store, person, refused } = needs;
    const about = { room, document };
    this.#needs = needs;
    this.#head.className = 'notes-head';
    this.#paper.className = 'notes-paper';
    place.replaceChildren(this.#head, this.#paper);
    this.#document = new SharedDocument({ ...about, wire, store, refused, changed: () => this.#changed() });
    const { text } = this.#document;
    this.#others = new Others({ text, person, point: (at) => wire.point({ ...about, at }) });
    wire.onPointed((message) => {
      if (message.room === room && message.document === document)
        this.#others.heard(message.cursors, this.#document.cursor);
    });
    this.#draw();
  }

  /** In the room. */
  joined() {
    this.#document.joined();
  }

  /** The room cannot be reached. */
  lost() {
    this.#document.lost();
    this.#others.lost();
  }

  /** What was written here and is not stored. */
  unsent = (): string => this.#document.unsentText();

  /** Whether they can be written in: not once the room is closed. */
  mayWrite(may: boolean) {
    if (may === this.#mayWrite) return;
    this.#mayWrite = may;
    this.#editor?.mayWrite(may);
    // In a room that opens again, what it did not take while it was closed is sent.
    if (may) this.#document.joined();
    this.#draw();
  }

  #changed() {
    const { keeping } = this.#document;
    clearTimeout(this.#later);
    if (keeping === 'storing' && this.#shown === 'stored')
      this.#later = setTimeout(() => this.#show(keeping), aBlink);
    else this.#show(keeping);
  }

  #show(keeping: Keeping) {
    this.#shown = keeping;
    if (keeping !== 'opening' && !this.#editor) this.#open();
    this.#draw();
  }

  /** Nobody writes before they see what is there. */
  #open() {
    const { text } = this.#document;
    this.#editor = makeEditor({ parent: this.#paper, text, more: this.#others.extension() });
    this.#editor.mayWrite(this.#mayWrite);
    // Whoever opened them waits with the focus on the part of the page that they are in.
    if (document.activeElement === this.#needs.place.closest('[tabindex]')) this.#editor.view.focus();
    this.#others.tellSoon();
  }

  #do(run: StateCommand) {
    const view = this.#editor?.view;
    if (!view || !this.#mayWrite) return;
    run(view);
    view.focus();
  }

  #draw() {
    const { file, close } = this.#needs;
    const earlier = this.#needs.earlier();
    const said = this.#document.refusal || (this.#shown === 'kept' ? words.kept : '');
    patch(this.#head, [
      h(
        'div',
        { class: 'head' },
        h('h2', {}, this.#needs.title),
        h('span', { class: 'notes-state' }, said || !this.#mayWrite ? '' : words[this.#shown]),
        earlier && h('a', { href: earlier, target: '_blank' }, 'Earlier versions'),
        file && h('a', { href: file, download: true, title: 'Download as Markdown' }, 'Markdown'),
        h('button', { type: 'button', class: 'button small quiet', onclick: close }, 'Close'),
      ),
      h('p', { class: 'notes-said', role: 'status' }, said),
      this.#mayWrite && this.#editor !== undefined && this.#tools(),
    ]);
  }

  #tools() {
    return h(
      'div',
      { class: 'notes-tools', role: 'group', 'aria-label': 'Formatting' },
      tools.map(({ name, look, key, run }) =>
        h(
          'button',
          {
            type: 'button',
            class: `notes-${look}`,
            title: sayKey(key),
            // So that a phone's keyboard stays.
            onmousedown: (event) => event.preventDefault(),
            onclick: () => this.#do(run),
          },
          name,
        ),
      ),
    );
  }
}

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);
const sayKey = (key: string) =>
  key
    .replace('Mod', isMac ? '⌘' : 'Ctrl')
    .replaceAll('-', '+')
    .toUpperCase();
