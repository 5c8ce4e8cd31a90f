import { type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import * as Y from 'yjs';
import type { Cursor } from '../../../../server/rooms/notes/protocol.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { Caret } from './widgets.ts';

/** Somebody else's place in the text. */
interface Other extends Cursor {
  heardAt: number;
  move: number;
}

export interface Person {
  name: string;
  /** Which in the order of arrival; who has the same colour has another name. */
  place: number;
}

interface Needs {
  text: Y.Text;
  person(id: string): Person;
  point(at: string | null): void;
}

const colours = 6;
/** Own moves are told so often at most, and again while nothing moves, since it is not known who heard. */
const pause = 150;
const again = 20_000;
/** Who was not heard for so long is gone, and nobody could say so. */
const patience = 50_000;

/** Where the others are in the text, and to them where this one is. */
export class Others {
  readonly #needs: Needs;
  readonly #others = new Map<string, Other>();
  readonly #redraw = StateEffect.define<null>();
  #view: EditorView | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Cursors have moved. To one that is new here, this one is new too. */
  heard(cursors: readonly Cursor[], mine: string) {
    for (const cursor of cursors) {
      if (cursor.key === mine) continue;
      const known = this.#others.get(cursor.key);
      if (!known) this.tellSoon();
      const move = (known?.move ?? 0) + Number(known?.at !== cursor.at);
      this.#others.set(cursor.key, { ...cursor, heardAt: Date.now(), move });
    }
    this.#draw();
  }

  /** The connection is lost: nobody knows where anybody is. */
  lost() {
    this.#others.clear();
    this.#draw();
  }

  tellSoon() {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#needs.point(this.#place());
    }, pause);
  }

  extension() {
    const all = this;
    const field = StateField.define<DecorationSet>({
      create: () => Decoration.none,
      // Own letters are in the shared text a moment after they are here: until the next redraw all move along.
      update: (set, { changes, effects, state }) =>
        effects.some((effect) => effect.is(all.#redraw))
          ? all.#decorations(state.doc.length)
          : set.map(changes),
      provide: (field) => EditorView.decorations.from(field),
    });
    const teller = ViewPlugin.define((view) => {
      all.#view = view;
      all.#timer = setInterval(() => all.#check(), again);
      return {
        update({ docChanged, selectionSet, focusChanged }: ViewUpdate) {
          if (selectionSet || focusChanged || (docChanged && view.hasFocus)) all.tellSoon();
        },
        destroy: () => clearInterval(all.#timer),
      };
    });
    return [field, teller];
  }

  #check() {
    if (this.#view?.hasFocus) this.tellSoon();
    const old = Date.now() - patience;
    for (const { key, heardAt } of this.#others.values()) if (heardAt < old) this.#others.delete(key);
    this.#draw();
  }

  #draw() {
    this.#view?.dispatch({ effects: this.#redraw.of(null) });
  }

  #place(): string | null {
    if (!this.#view?.hasFocus || this.#view.state.readOnly) return null;
    const { anchor, head } = this.#view.state.selection.main;
    return [anchor, head].map((at) => this.#encoded(at)).join('.');
  }

  #encoded(at: number) {
    return toBase64(
      Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(this.#needs.text, at, -1)),
    );
  }

  #decorations(length: number): DecorationSet {
    const found = [...this.#others.values()].flatMap((other) => this.#decorationsOf(other, length));
    return Decoration.set(found, true);
  }

  #decorationsOf({ at, person, move }: Other, length: number): Range<Decoration>[] {
    const [anchor, head] = at?.split('.').map((part) => this.#decoded(part)) ?? [];
    if (anchor === undefined || head === undefined || Math.max(anchor, head) > length) return [];
    const { name, place } = this.#needs.person(person);
    const look = `notes-who-${place % colours}`;
    const caret = Decoration.widget({ widget: new Caret(name, look, move), side: 1 }).range(head);
    if (anchor === head) return [caret];
    const mark = Decoration.mark({ class: `notes-marked ${look}` });
    return [mark.range(Math.min(anchor, head), Math.max(anchor, head)), caret];
  }

  /** Undefined for what this document does not know, or does not know yet. */
  #decoded(part: string): number | undefined {
    const { doc } = this.#needs.text;
    try {
      const position = Y.decodeRelativePosition(fromBase64(part));
      const found = doc && Y.createAbsolutePositionFromRelativePosition(position, doc);
      return found?.type === this.#needs.text ? found.index : undefined;
    } catch {
      return undefined;
    }
  }
}
