import type { Item } from '../../../../server/rooms/commitments/fold.ts';
import { longestItem, type Outcome, outcomes } from '../../../../server/rooms/commitments/protocol.ts';
import { itemsOf } from '../../../../server/rooms/commitments/rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look, nameOf } from '../look.ts';
import { button, commandButton, linked, refusal } from '../parts.ts';
import { dayAndMonth } from '../time-of-day.ts';
import { typedIn } from './for-another.ts';

/** What people will do until next time, and what came of what they said before. */
export function itemsView(look: Look, act: Act): Child[] {
  const { items } = itemsOf(look.state);
  return [
    carriedView(look, act),
    h(
      'ul',
      { key: 'items', class: 'room-items', 'aria-label': 'Action items' },
      items.map((item) => row(look, act, item)),
    ),
    items.length === 0 &&
      h('p', { key: 'none', class: 'soft room-alone' }, 'Nothing yet. What will you do until next time?'),
    !look.isWall && composer(look, act),
    refusal(look, 'work'),
  ];
}

const words: Record<Outcome, string> = { done: 'Done', kept: 'Still open', dropped: 'Dropped' };

/** What earlier evenings left open; it comes back until somebody says what came of it. */
export function carriedView(look: Look, act: Act): Child {
  const { carried } = itemsOf(look.state);
  if (carried.length === 0) return null;
  return h(
    'section',
    { key: 'carried', class: 'room-carried', 'aria-label': 'How did it go?' },
    h('h3', {}, 'How did it go?'),
    h(
      'ul',
      { class: 'room-items' },
      carried.map(({ id, text, owner, since, came }) =>
        h(
          'li',
          { key: id, class: came === 'done' || came === 'dropped' ? 'done' : '' },
          h('p', {}, linked(text), h('small', {}, `${ownerOf(look, owner)}, since ${dayAndMonth(since)}`)),
          mayMark(look, owner)
            ? h(
                'div',
                { class: 'segmented small', role: 'group', 'aria-label': `How did “${text}” go?` },
                outcomes.map((outcome) =>
                  commandButton(
                    look,
                    act,
                    {
                      type: 'item.settle',
                      data: { item: id, came: outcome },
                      look: '',
                      key: outcome,
                      pressed: came === outcome,
                    },
                    words[outcome],
                  ),
                ),
              )
            : came && h('span', { class: 'tag plain' }, words[came]),
        ),
      ),
    ),
  );
}

const mayMark = (look: Look, owner: string | null) =>
  !look.isWall && (owner === null || owner === look.facts.me || hasControls(look));

const ownerOf = (look: Look, owner: string | null) => (owner === null ? 'no one yet' : nameOf(look, owner));

function row(look: Look, act: Act, { seq, text, owner, by, doneAt }: Item): Child {
  const isDone = doneAt !== null;
  const mayTakeBack = !look.isWall && (by === look.facts.me || hasControls(look));
  return h(
    'li',
    { key: String(seq), class: isDone ? 'done' : '' },
    mayMark(look, owner) &&
      commandButton(look, act, {
        type: 'item.finish',
        data: { seq, done: !isDone },
        look: 'tick',
        key: 'tick',
        pressed: isDone,
        label: `Done: ${text}`,
      }),
    h('p', {}, linked(text), h('small', {}, ownerOf(look, owner))),
    mayTakeBack &&
      button('Delete', 'linklike small', () => act.send('item.remove', { seq }), {
        key: 'back',
        'aria-label': `Delete: ${text.slice(0, 40)}`,
      }),
  );
}

const draft = 'item';
const draftOwner = 'item owner';
const noOne = '-';

function composer(look: Look, act: Act): Child {
  const { ui, facts } = look;
  const text = ui.typed[draft] ?? '';
  const owner = ui.typed[draftOwner] ?? facts.me;
  return h(
    'form',
    {
      key: 'composer',
      class: 'room-item-composer',
      onsubmit(event) {
        event.preventDefault();
        if (!text.trim()) return;
        act.send('item.add', { text, owner: owner === noOne ? null : owner });
        act.type(draft, '');
      },
    },
    h('label', { class: 'hidden', for: 'item-write' }, 'New action item'),
    h('input', {
      id: 'item-write',
      maxlength: longestItem,
      autocomplete: 'off',
      placeholder: 'Something to do before next time',
      value: text,
      oninput: ({ currentTarget }) => act.type(draft, typedIn(currentTarget)),
    }),
    h(
      'label',
      { class: 'card-for' },
      'By ',
      h(
        'select',
        { onchange: ({ currentTarget }) => act.type(draftOwner, typedIn(currentTarget)), value: owner },
        owners(look).map(({ id, name }) => h('option', { key: id, value: id, selected: id === owner }, name)),
      ),
    ),
    h('button', { class: 'button', 'aria-disabled': !text.trim() || null }, 'Add'),
  );
}

/** Oneself, or nobody yet; those who lead may write it down for anybody who has been here. */
function owners(look: Look) {
  const others = hasControls(look) ? look.state.people.filter(({ id }) => id !== look.facts.me) : [];
  return [{ id: look.facts.me, name: 'me' }, ...others, { id: noOne, name: 'no one yet' }];
}
