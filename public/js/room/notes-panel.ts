import { areApart, breakoutsOf, roomOfPerson } from '../../../server/rooms/breakouts/rules.ts';
import { breakoutDocument, roomDocument } from '../../../server/rooms/notes/protocol.ts';
import type { Refused } from '../../../server/rooms/protocol.ts';
import { mayLead } from '../../../server/rooms/rules.ts';
import { h, patch } from './dom.ts';
import { whyEnded } from './drafts.ts';
import { kept } from './kept.ts';
import { type Act, type Look, nameOf, visiting } from './look.ts';
import type { NotSentTray } from './not-sent.ts';
import type { Notes } from './notes/notes.ts';
import type { NotesWire } from './notes/wire.ts';
import { button, icon } from './parts.ts';

interface Needs {
  room: string;
  /** The name under which this tab keeps things. */
  mine: string;
  wire: NotesWire;
  /** Where goes what was written and not taken. */
  tray: NotSentTray;
  close(): void;
}

/** The shared notes beside the step. What they take is loaded when they are first opened. */
export class NotesPanel {
  readonly #needs: Needs;
  readonly #place = document.getElementById('room-notes');
  /** Those of the whole room, and of each breakout that was looked into. */
  readonly #notes = new Map<string, { notes: Notes; place: HTMLElement }>();
  #isLoading = false;
  #hasFailed = false;
  #isIn = false;
  #look: Look | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  joined() {
    this.#isIn = true;
    for (const { notes } of this.#notes.values()) notes.joined();
    // What was written before this page was loaded again is to be sent, also when nobody looks at it.
    if (this.#storeOf(roomDocument).load().length > 0) void this.#load(roomDocument);
  }

  lost() {
    this.#isIn = false;
    for (const { notes } of this.#notes.values()) notes.lost();
  }

  /** The server does not let this person in any more. */
  ended(refusal: Refused) {
    for (const [document, { notes }] of this.#notes)
      this.#give(document, notes.unsent(), whyEnded(refusal), refusal.code === 'unauthenticated');
  }

  /** Gives back what was written and not taken; nothing (again) once it is. */
  #give(document: string, text: string, why: string, isSignedOut = false) {
    const id = `notes ${document}`;
    if (text.trim())
      this.#needs.tray.add([{ id, what: 'Written in the notes', text, why, again: null }], isSignedOut);
    else this.#needs.tray.remove(id);
  }

  draw(look: Look) {
    this.#look = look;
    const room = document.getElementById('room');
    if (room) room.dataset.notes = isOpen(look) ? 'open' : '';
    const wanted = documentOf(look);
    for (const [name, { notes, place }] of this.#notes) {
      notes.mayWrite(look.state.status !== 'closed');
      place.hidden = name !== wanted;
    }
    if (isOpen(look) && !this.#hasFailed) void this.#load(wanted);
  }

  #storeOf = (document: string) => kept<readonly string[]>(`${this.#needs.mine} notes ${document}`, []);

  async #load(document: string) {
    if (this.#isLoading || this.#notes.has(document) || !this.#place) return;
    this.#isLoading = true;
    const place = globalThis.document.createElement('div');
    this.#place.append(place);
    patch(place, [h('p', { class: 'soft' }, 'Opening the notes…')]);
    try {
      await this.#start(place, document);
    } catch {
      this.#hasFailed = true;
      const again = () => {
        place.remove();
        void this.#load(document);
      };
      patch(place, [
        h('p', {}, 'The notes could not be loaded. '),
        button('Try again', 'button small', again),
      ]);
    }
    this.#isLoading = false;
    if (this.#look) this.draw(this.#look);
  }

  async #start(place: HTMLElement, document: string) {
    const { room, wire } = this.#needs;
    const { script = '', style = '' } = this.#place?.dataset ?? {};
    const loading: Promise<typeof import('./notes/notes.ts')> = import(script);
    const [{ Notes }] = await Promise.all([loading, this.#notes.size > 0 || loadStyle(style)]);
    // Guests see this page and no other.
    const isFile = this.#look?.role !== 'guest' && document === roomDocument;
    const file = isFile ? `/sessions/${room}/notes.md` : '';
    const title = document === roomDocument ? 'Notes' : 'Notes of your room';
    const versions = `/sessions/${room}/notes/versions?of=${encodeURIComponent(document)}`;
    const earlier = () => (this.#look && mayLead(this.#look.role) ? versions : '');
    const about = { place, room, document, title, file, earlier };
    const person = (id: string) => this.#person(id);
    const store = this.#storeOf(document);
    const refused = (text: string, why: string) => this.#give(document, text, why);
    const notes = new Notes({ ...about, wire, store, person, refused, close: () => this.#close() });
    this.#notes.set(document, { notes, place });
    if (this.#isIn) notes.joined();
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

/** While people are apart, the notes are those of their room; whoever leads sees those of the room they look into. */
function documentOf({ state, facts, ui, now }: Look): string {
  const open = areApart(state, now) ? breakoutsOf(state) : null;
  const visited = open?.rooms.find(({ id }) => id === ui.typed[visiting]);
  const mine = visited ?? (open && roomOfPerson(open, facts.me));
  return mine ? breakoutDocument(mine.id) : roomDocument;
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
