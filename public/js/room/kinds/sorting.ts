import { type Cluster, clustersOf } from '../../../../server/rooms/cards/results.rules.ts';
import type { Act, Look } from '../look.ts';
import { ahead } from './ahead.ts';

/** Cards as they lie in their groups, and what somebody does with them. */
export class Sorting {
  /** The groups, and last the cards in none. */
  readonly clusters: readonly Cluster[];
  /** The chosen card, which goes where is pressed next. */
  readonly picked: number | null;
  /** Whether there is a move of one's own to take back. */
  readonly canUndo: boolean;
  readonly #act: Act;
  readonly #undo: string;
  readonly #names: { picked: string; undo: string };

  constructor(look: Look, act: Act, step: string) {
    this.#act = act;
    this.#names = { picked: `picked ${step}`, undo: `undo ${step}` };
    this.clusters = clustersOf(ahead(look, step), step);
    const picked = Number(look.ui.typed[this.#names.picked]);
    this.picked = this.#heapOf(picked) ? picked : null;
    this.#undo = look.ui.typed[this.#names.undo] ?? '';
    this.canUndo = this.#heapOf(Number(this.#undo.split(' ')[0])) !== undefined;
  }

  /** Chooses a card; the chosen one is let go. */
  pick(card: number) {
    this.#act.type(this.#names.picked, this.picked === card ? '' : String(card));
  }

  /** Puts a card into a group, or with null back among those in none. */
  put(card: number, cluster: number | null) {
    const from = this.#heapOf(card);
    if (from?.id === cluster) return;
    this.#act.send('card.move', { card, cluster });
    this.#moved(card, from);
  }

  /** A new group, with its first card if there is one. */
  add(card: number | null) {
    const from = card === null ? undefined : this.#heapOf(card);
    this.#act.send('cluster.add', { name: '', card });
    if (card !== null) this.#moved(card, from);
  }

  /** Takes back one's own last move, wherever the card lies by now. */
  undo() {
    const [card, from] = this.#undo.split(' ');
    this.#act.send('card.move', { card: Number(card), cluster: from ? Number(from) : null });
    this.#act.type(this.#names.undo, '');
    focusOn(Number(card));
  }

  #moved(card: number, from: Cluster | undefined) {
    this.#act.type(this.#names.undo, `${card} ${from?.id ?? ''}`);
    this.#act.type(this.#names.picked, '');
    // Whoever sorts by keyboard goes on with the next card of the same heap.
    const index = from?.cards.findIndex(({ id }) => id === card) ?? 0;
    focusOn((from?.cards[index + 1] ?? from?.cards[index - 1])?.id ?? card);
  }

  #heapOf = (card: number) => this.clusters.find(({ cards }) => cards.some(({ id }) => id === card));
}

const focusOn = (card: number) => document.getElementById(`card-${card}`)?.focus({ preventScroll: true });
