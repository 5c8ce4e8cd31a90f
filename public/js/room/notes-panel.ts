import { roomDocument } from '../../../server/rooms/notes/protocol.ts';
import { h, patch } from './dom.ts';
import { kept } from './kept.ts';
import { type Act, type Look, nameOf } from './look.ts';
import type { Notes } from './notes/notes.ts';
import type { NotesWire } from './notes/wire.ts';
import { button, icon } from './parts.ts';

interface Needs {
  room: string;
  /** The name under which this tab keeps things. */
  mine: string;
  wire: NotesWire;
  close(): void;
}

/** The shared notes beside the step. What they take is loaded when they are first opened. */
export class NotesPanel {
  readonly #needs: Needs;
  readonly #place = document.getElementById('room-notes');
  readonly #store: ReturnType<typeof kept<readonly string[]>>;
  #notes: Notes | undefined;
  #isLoading = false;
  #hasFailed = false;
  #isIn = false;
  #look: Look | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#store = kept<readonly string[]>(`${needs.mine} notes`, []);
  }

  joined() {
    this.#isIn = true;
    this.#notes?.joined();
    // What was written before this page was loaded again is to be sent, also when nobody looks at it.
    if (this.#store.load().length > 0) void this.#load();
  }

  lost() {
    this.#isIn = false;
    this.#notes?.lost();
  }

  draw(look: Look) {
    this.#look = look;
    const room = document.getElementById('room');
    if (room) room.dataset.notes = isOpen(look) ? 'open' : '';
    this.#notes?.mayWrite(look.state.status !== 'closed');
    if (isOpen(look) && !this.#hasFailed) void this.#load();
  }

  async #load() {
    if (this.#isLoading || this.#notes || !this.#place) return;
    this.#isLoading = true;
    patch(this.#place, [h('p', { class: 'soft' }, 'Opening the notes…')]);
    try {
      await this.#start(this.#place);
    } catch {
      this.#hasFailed = true;
      const again = () => void this.#load();
      patch(this.#place, [
        h('p', {}, 'The notes could not be loaded. '),
        button('Try again', 'button small', again),
      ]);
    }
    this.#isLoading = false;
  }

  async #start(place: HTMLElement) {
    const { room, wire } = this.#needs;
    const { script = '', style = '' } = place.dataset;
    const loading: Promise<typeof import('./notes/notes.ts')> = import(script);
    const [{ Notes }] = await Promise.all([loading, loadStyle(style)]);
    // Guests see this page and no other.
    const file = this.#look?.role === 'guest' ? '' : `/sessions/${room}/notes.md`;
    const about = { place, room, document: roomDocument, file };
    const person = (id: string) => this.#person(id);
    this.#notes = new Notes({ ...about, wire, store: this.#store, person, close: () => this.#close() });
    this.#notes.mayWrite(this.#look?.state.status !== 'closed');
    if (this.#isIn) this.#notes.joined();
  }

  /** The focus goes back to where they were opened. */
  #close() {
    this.#needs.close();
    for (const opener of document.querySelectorAll<HTMLElement>('.room-notes-button')) opener.focus();
  }

  #person(id: string) {
    const look = this.#look;
    const place = look?.state.people.findIndex((person) => person.id === id) ?? 0;
    return { name: look ? nameOf(look, id) : '', place: Math.max(0, place) };
  }
}

/** Kept with what is typed, so that they are open again after a reload. */
const notes = 'notes';
const isOpen = ({ ui, isWall }: Look) => !isWall && ui.typed[notes] === 'open';

/** Opens and closes the notes; on a phone they take the place of the chat. */
export function toggleNotes(look: Look, act: Act) {
  const isShown = isOpen(look) && !(look.ui.isChatOpen && isNarrow());
  if (look.ui.isChatOpen) act.set({ isChatOpen: false });
  act.type(notes, isShown ? '' : 'open');
}

/** Opens the notes and goes there; the editor takes the focus when it is there. */
export function writeNotes(look: Look, act: Act) {
  if (!isOpen(look)) toggleNotes(look, act);
  const place = document.getElementById('room-notes');
  (place?.querySelector<HTMLElement>('[contenteditable]') ?? place)?.focus();
}

function loadStyle(href: string): Promise<unknown> {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  return new Promise((done, fail) => {
    link.addEventListener('load', done);
    link.addEventListener('error', fail);
    document.head.append(link);
  });
}

const isNarrow = () => matchMedia('(width < 46rem)').matches;

/** The button for them: at the head of a wide page, at the thumb on a phone. */
export const notesButton = (look: Look, act: Act) =>
  button([icon('notes'), h('span', {}, 'Notes')], 'button room-notes-button', () => toggleNotes(look, act), {
    'aria-expanded': String(isOpen(look)),
    'aria-controls': 'room-notes',
  });
