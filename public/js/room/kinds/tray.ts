import { longestName } from '../../../../server/rooms/cards/protocol.ts';
import { type Cluster, labelOf } from '../../../../server/rooms/cards/results.rules.ts';
import { type Child, h } from '../dom.ts';
import type { Act, Look } from '../look.ts';
import { button } from '../parts.ts';
import { typedIn } from './for-another.ts';
import type { Sorting } from './sorting.ts';

type Happening = Event & { currentTarget: HTMLElement };

/** A group as a tray with its cards: something to drop a card on, or to press when one is chosen. */
export function trayView(look: Look, act: Act, sorting: Sorting, cluster: Cluster, cards: Child[]): Child {
  const { id } = cluster;
  const isEmpty = cards.length === 0;
  const name = id === null ? 'Not in a group' : labelOf(cluster);
  return h(
    'section',
    {
      key: id ?? 'rest',
      class: `tray ${id === null ? 'rest' : ''} ${sorting.picked === null ? '' : 'ready'}`,
      'aria-label': name,
      ...(!look.isWall && dropping(sorting, id)),
    },
    h(
      'div',
      { class: 'tray-head' },
      id === null || look.isWall ? h('h3', {}, name) : nameField(look, act, { ...cluster, id }),
      h('span', { class: 'soft numbers' }, cluster.cards.length),
      id !== null &&
        isEmpty &&
        !look.isWall &&
        button('Remove', 'linklike', () => act.send('cluster.remove', { cluster: id }), {
          'aria-label': `Remove the group “${name}”`,
        }),
    ),
    h('ul', { class: 'card-grid' }, cards),
  );
}

function dropping(sorting: Sorting, id: number | null) {
  const over = (element: HTMLElement, isOver: boolean) => element.toggleAttribute('data-over', isOver);
  return {
    ondragover(event: Happening) {
      event.preventDefault();
      over(event.currentTarget, true);
    },
    ondragleave: ({ currentTarget }: Happening) => over(currentTarget, false),
    ondrop(event: Happening) {
      event.preventDefault();
      over(event.currentTarget, false);
      const card = Number((event as unknown as DragEvent).dataTransfer?.getData('text/plain'));
      if (card) sorting.put(card, id);
    },
    onclick({ target }: Event) {
      const isPlace = !(target as Element).closest('li, button, input');
      if (isPlace && sorting.picked !== null) sorting.put(sorting.picked, id);
    },
  };
}

/** The name is a field, so that anybody changes it where it stands; what is typed is sent when one is done. */
function nameField({ ui }: Look, act: Act, { id, name, cards }: Cluster & { id: number }): Child {
  const key = `group ${id}`;
  const typed = ui.typed[key];
  return h('input', {
    class: 'tray-name',
    'aria-label': `Name of the group “${labelOf({ name, cards })}”`,
    placeholder: 'Name this group',
    maxlength: longestName,
    // Kept with a mark before it, since an empty text would be forgotten.
    value: typed === undefined ? name : typed.slice(1),
    oninput: ({ currentTarget }) => act.type(key, `=${typedIn(currentTarget)}`),
    onchange({ currentTarget }) {
      const wanted = typedIn(currentTarget).trim();
      if (wanted !== name) act.send('cluster.rename', { cluster: id, name: wanted });
      act.type(key, '');
    },
    onkeydown(event) {
      if ((event as unknown as KeyboardEvent).key === 'Enter') event.currentTarget.blur();
    },
  });
}
