import type { Card } from '../../../../server/rooms/cards/fold.ts';
import { type Cluster, labelOf, sourceOf } from '../../../../server/rooms/cards/results.rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, type Look, runningStep } from '../look.ts';
import { button, refusal } from '../parts.ts';
import { face, removal } from './cards.ts';
import { Sorting } from './sorting.ts';
import { trayView } from './tray.ts';
import { lateCard } from './writing.ts';

/** What was written, put into groups by anybody: with a mouse, a finger or a keyboard. */
export function clusteringView(look: Look, act: Act): Child[] {
  const step = runningStep(look);
  const source = step && sourceOf(look.state, step.id);
  if (!step || !source) return [nothingYet];
  const sorting = new Sorting(look, act, step.id);
  const tray = (cluster: Cluster) =>
    trayView(
      look,
      act,
      sorting,
      cluster,
      cluster.cards.map((card) => cardView(look, act, sorting, card, cluster)),
    );
  // The cards in none come first: that is where one begins.
  const trays = [...sorting.clusters.slice(-1), ...sorting.clusters.slice(0, -1)].map(tray);
  const table = h('div', { key: 'table', class: 'sort-table' }, trays);
  if (look.isWall) return [table];
  const written = look.state.steps.find(({ id }) => id === source);
  return [
    hint(sorting),
    refusal(look, 'work'),
    table,
    button('New group', 'button', () => sorting.add(null), { key: 'new' }),
    written && lateCard(look, act, written),
  ];
}

const nothingYet = h(
  'p',
  { key: 'none', class: 'card-quiet' },
  'No cards to sort yet. They’ll appear once the cards of a silent writing step are shown.',
);

const hint = (sorting: Sorting): Child =>
  h(
    'p',
    { key: 'hint', class: 'soft small sort-hint' },
    'Drag a card into a group, or select the card and then the group. ',
    sorting.canUndo && button('Undo my last move', 'linklike', () => sorting.undo()),
  );

function cardView(look: Look, act: Act, sorting: Sorting, card: Card, lies: Cluster): Child {
  if (look.isWall) return h('li', { key: card.id, class: 'index-card' }, face(look, card));
  const isPicked = sorting.picked === card.id;
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
        onclick: () => sorting.pick(card.id),
        onkeydown(event) {
          const { key } = event as unknown as KeyboardEvent;
          if (key !== 'Enter' && key !== ' ' && !(key === 'Escape' && isPicked)) return;
          event.preventDefault();
          sorting.pick(card.id);
        },
        ondragstart: (event) =>
          (event as unknown as DragEvent).dataTransfer?.setData('text/plain', String(card.id)),
      },
      face(look, card),
    ),
    isPicked && targets(look, act, sorting, card, lies),
  );
}

/** Where a chosen card can go, right below it: near for a thumb, and next for a keyboard. */
function targets(look: Look, act: Act, sorting: Sorting, card: Card, lies: Cluster): Child {
  return h(
    'div',
    { key: 'targets', class: 'card-targets', role: 'group', 'aria-label': 'Move to' },
    sorting.clusters
      .filter(({ id }) => id !== lies.id)
      .map((cluster) =>
        button(
          cluster.id === null ? 'No group' : labelOf(cluster),
          'button small',
          () => sorting.put(card.id, cluster.id),
          { key: String(cluster.id) },
        ),
      ),
    button('New group', 'button small', () => sorting.add(card.id), { key: 'new' }),
    removal(look, act, card),
  );
}
