import type { Step } from '../../../../server/rooms/agenda/protocol.ts';
import type { Card } from '../../../../server/rooms/cards/fold.ts';
import { longestName } from '../../../../server/rooms/cards/protocol.ts';
import { type Cluster, clustersOf, labelOf, sourceOf } from '../../../../server/rooms/cards/results.rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, type Look, runningStep } from '../look.ts';
import { button, refusal } from '../parts.ts';
import { ahead } from './ahead.ts';
import { face, removal, typedIn } from './cards.ts';
import { lateCard } from './writing.ts';

/** What was written, put into groups by anybody: with a mouse, a finger or a keyboard. */
export function clusteringView(look: Look, act: Act): Child[] {
  const step = runningStep(look);
  if (!step) return [];
  const source = sourceOf(look.state, step.id);
  if (source === null) return [nothingYet()];
  const clusters = clustersOf(ahead(look, step.id), step.id);
  const table = new Table(look, act, step, clusters);
  const written = look.state.steps.find(({ id }) => id === source);
  return [
    !look.isWall && table.hint(),
    refusal(look, 'work'),
    h(
      'div',
      { key: 'table', class: 'sort-table' },
      clusters.toReversed().slice(0, 1).map(table.tray),
      clusters.slice(0, -1).map(table.tray),
    ),
    !look.isWall && button('New group', 'button', () => table.add(null), { key: 'new' }),
    !look.isWall && written && lateCard(look, act, written),
  ];
}

const nothingYet = () =>
  h(
    'p',
    { key: 'none', class: 'card-quiet' },
    'There are no cards to sort yet. They come from a step of silent writing, once its cards are shown.',
  );

/** What lies where, and how it gets elsewhere. */
class Table {
  readonly #look: Look;
  readonly #act: Act;
  readonly #clusters: readonly Cluster[];
  readonly #picked: number | null;
  readonly #names: { picked: string; undo: string };

  constructor(look: Look, act: Act, { id }: Step, clusters: readonly Cluster[]) {
    this.#look = look;
    this.#act = act;
    this.#clusters = clusters;
    this.#names = { picked: `picked ${id}`, undo: `undo ${id}` };
    const picked = Number(look.ui.typed[this.#names.picked]);
    this.#picked = clusters.some(({ cards }) => cards.some(({ id }) => id === picked)) ? picked : null;
  }

  /** How to do it, and the way back from one's own last move. */
  hint(): Child {
    const undo = this.#look.ui.typed[this.#names.undo];
    return h(
      'p',
      { key: 'hint', class: 'soft small sort-hint' },
      'Drag a card into a group, or choose the card and then the group. ',
      undo && button('Undo my last move', 'linklike', () => this.#undo(undo)),
    );
  }

  add = (card: number | null) => {
    this.#act.send('cluster.add', { name: '', card });
    if (card !== null) this.#moved(card);
  };

  tray = (cluster: Cluster): Child => {
    const { id, cards } = cluster;
    const { isWall } = this.#look;
    return h(
      'section',
      {
        key: id ?? 'rest',
        class: `tray ${id === null ? 'rest' : ''} ${this.#picked === null ? '' : 'ready'}`,
        'aria-label': id === null ? 'Not in a group' : labelOf(cluster),
        ...(!isWall && this.#dropping(id)),
      },
      h(
        'div',
        { class: 'tray-head' },
        id === null ? h('h3', {}, 'Not in a group') : this.#name(cluster),
        h('span', { class: 'soft numbers' }, cards.length),
        id !== null && cards.length === 0 && !isWall && this.#remover(cluster),
      ),
      h(
        'ul',
        { class: 'card-grid' },
        cards.map((card) => this.#card(card, id)),
      ),
    );
  };

  #dropping(id: number | null) {
    const over = (element: HTMLElement, isOver: boolean) => element.toggleAttribute('data-over', isOver);
    return {
      ondragover: (event: Event & { currentTarget: HTMLElement }) => {
        event.preventDefault();
        over(event.currentTarget, true);
      },
      ondragleave: ({ currentTarget }: { currentTarget: HTMLElement }) => over(currentTarget, false),
      ondrop: (event: Event & { currentTarget: HTMLElement }) => {
        event.preventDefault();
        over(event.currentTarget, false);
        const card = Number((event as unknown as DragEvent).dataTransfer?.getData('text/plain'));
        if (card) this.#put(card, id);
      },
      onclick: ({ target }: Event) => {
        if (this.#picked !== null && !(target as Element).closest('li, button, input'))
          this.#put(this.#picked, id);
      },
    };
  }

  /** The name is a field, so that anybody can change it where it stands; what is typed is sent when one is done. */
  #name({ id, name, cards }: Cluster): Child {
    if (this.#look.isWall || id === null) return h('h3', {}, labelOf({ name, cards }));
    const key = `group ${id}`;
    const typed = this.#look.ui.typed[key];
    return h('input', {
      class: 'tray-name',
      'aria-label': `Name of the group “${labelOf({ name, cards })}”`,
      placeholder: 'Name this group',
      maxlength: longestName,
      // With a mark before it, since an empty text would be forgotten.
      value: typed === undefined ? name : typed.slice(1),
      oninput: ({ currentTarget }) => this.#act.type(key, `=${typedIn(currentTarget)}`),
      onchange: ({ currentTarget }) => {
        const wanted = typedIn(currentTarget).trim();
        if (wanted !== name) this.#act.send('cluster.rename', { cluster: id, name: wanted });
        this.#act.type(key, '');
      },
      onkeydown(event) {
        if ((event as unknown as KeyboardEvent).key === 'Enter') event.currentTarget.blur();
      },
    });
  }

  #remover(cluster: Cluster): Child {
    const { id } = cluster;
    return (
      id !== null &&
      button('Remove', 'linklike', () => this.#act.send('cluster.remove', { cluster: id }), {
        'aria-label': `Remove the group “${labelOf(cluster)}”`,
      })
    );
  }

  #card(card: Card, lies: number | null): Child {
    if (this.#look.isWall) return h('li', { key: card.id, class: 'index-card' }, face(this.#look, card));
    const isPicked = this.#picked === card.id;
    const pick = () => this.#act.type(this.#names.picked, isPicked ? '' : String(card.id));
    return h(
      'li',
      { key: card.id, class: `index-card ${isPicked ? 'picked' : ''}` },
      // No button: Firefox does not drag those.
      h(
        'div',
        {
          key: 'face',
          id: `card-${card.id}`,
          role: 'button',
          tabindex: 0,
          draggable: 'true',
          'aria-pressed': isPicked,
          onclick: pick,
          onkeydown: (event) => this.#key(event as unknown as KeyboardEvent, pick),
          ondragstart: (event) =>
            (event as unknown as DragEvent).dataTransfer?.setData('text/plain', String(card.id)),
        },
        face(this.#look, card),
      ),
      isPicked && this.#targets(card, lies),
    );
  }

  #key(event: KeyboardEvent, pick: () => void) {
    const isMine =
      event.key === 'Enter' || event.key === ' ' || (event.key === 'Escape' && this.#picked !== null);
    if (!isMine) return;
    event.preventDefault();
    pick();
  }

  /** Where a chosen card can go, right below it: near for a thumb, and next for a keyboard. */
  #targets(card: Card, lies: number | null): Child {
    return h(
      'div',
      { key: 'targets', class: 'card-targets', role: 'group', 'aria-label': 'Put it into' },
      this.#clusters
        .filter(({ id }) => id !== lies)
        .map((cluster) =>
          button(
            cluster.id === null ? 'No group' : labelOf(cluster),
            'button small',
            () => this.#put(card.id, cluster.id),
            {
              key: String(cluster.id),
            },
          ),
        ),
      button('New group', 'button small', () => this.add(card.id), { key: 'new' }),
      removal(this.#look, this.#act, card),
    );
  }

  #put(card: number, cluster: number | null) {
    this.#act.send('card.move', { card, cluster });
    this.#moved(card);
  }

  #moved(card: number) {
    const from = this.#clusters.find(({ cards }) => cards.some(({ id }) => id === card));
    const index = from?.cards.findIndex(({ id }) => id === card) ?? 0;
    this.#act.type(this.#names.undo, `${card} ${from?.id ?? ''}`);
    this.#act.type(this.#names.picked, '');
    // Whoever sorts by keyboard goes on with the next card of the same heap.
    const next = from?.cards[index + 1] ?? from?.cards[index - 1];
    document.getElementById(`card-${next?.id ?? card}`)?.focus({ preventScroll: true });
  }

  #undo(undo: string) {
    const [card, from] = undo.split(' ');
    this.#act.send('card.move', { card: Number(card), cluster: from ? Number(from) : null });
    this.#act.type(this.#names.undo, '');
    document.getElementById(`card-${card}`)?.focus({ preventScroll: true });
  }
}
