import type { Step } from '../../../../server/rooms/agenda/protocol.ts';
import type { Card } from '../../../../server/rooms/cards/fold.ts';
import { longestCard } from '../../../../server/rooms/cards/protocol.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look, nameOf, runningStep } from '../look.ts';
import { button, commandButton, linked } from '../parts.ts';
import { forAnother, typedIn, whomFor } from './for-another.ts';
import { doneLine } from './parts.ts';

/** What the steps share in which cards are written, sorted and voted on. */

/** What a card says, and below it whose it is, where the step has names. */
export const face = (look: Look, { text, whose }: Pick<Card, 'text' | 'whose'>): Child[] => [
  h('p', { key: 'text', class: 'card-text' }, linked(text)),
  whose !== null && h('p', { key: 'by', class: 'card-by' }, nameOf(look, whose)),
];

/** Whether a card is to be seen by its author when all others are as well: said before anybody types. */
const promise = ({ settings }: Step, isShown: boolean) => {
  if (isShown)
    return settings.anonymous
      ? 'It’s shown straight away, without your name.'
      : 'It’s shown straight away, with your name.';
  return settings.anonymous
    ? 'Anonymous: no one will see who wrote what, not even the host.'
    : 'With names: no one sees your cards until all are shown together, with names.';
};

/** Under what name a card is kept that is being written. */
export const draft = 'card';

/** Where a card is written. What is typed stays when the page is loaded again. */
export function composer(look: Look, act: Act, step: Step, isShown: boolean): Child {
  const text = look.ui.typed[draft] ?? '';
  const send = () => {
    if (!text.trim()) return;
    act.send('card.write', { text, step: step.id }, whomFor(look, step));
    act.type(draft, '');
  };
  return h(
    'form',
    {
      key: 'composer',
      class: 'card-composer',
      onsubmit(event) {
        event.preventDefault();
        send();
      },
    },
    h('p', { class: 'card-promise', id: 'card-promise' }, promise(step, isShown)),
    h('label', { class: 'hidden', for: 'card-write' }, 'Your card'),
    h('textarea', {
      id: 'card-write',
      rows: 2,
      maxlength: longestCard,
      placeholder: 'One thought per card',
      'aria-describedby': 'card-promise',
      value: text,
      oninput: ({ currentTarget }) => act.type(draft, typedIn(currentTarget)),
      onkeydown(event) {
        const { key, shiftKey, isComposing } = event as unknown as KeyboardEvent;
        if (key !== 'Enter' || shiftKey || isComposing) return;
        event.preventDefault();
        send();
      },
    }),
    h(
      'div',
      { class: 'card-composer-end' },
      forAnother(look, act, step),
      h(
        'button',
        { class: 'button', 'aria-disabled': !text.trim() || null },
        isShown ? 'Add card for everyone to see' : 'Add card',
      ),
    ),
  );
}

/** Takes a card away for all, after a question, since it cannot be undone. */
export function removal(look: Look, act: Act, { id, whose, text }: Card): Child {
  const mayRemove = hasControls(look) || whose === look.facts.me;
  if (!mayRemove || look.isWall || look.state.status === 'closed') return null;
  const isAsked = look.ui.typed['card away'] === String(id);
  const label = `Remove “${text.slice(0, 40)}”`;
  if (!isAsked) {
    const ask = () => {
      act.type('card away', String(id));
      document.getElementById('card-keep')?.focus();
    };
    return button('Remove', 'linklike card-away', ask, { key: 'away', 'aria-label': label });
  }
  return h(
    'p',
    { key: 'asked', class: 'card-asked' },
    'Remove it for everyone? ',
    button('Remove', 'linklike danger', () => {
      act.type('card away', '');
      act.send('card.remove', { card: id });
    }),
    ' ',
    button('Keep', 'linklike', () => act.type('card away', ''), { id: 'card-keep' }),
  );
}

/** To those who lead: for whom the room waits, and the button that ends it. */
export function leadRow(
  look: Look,
  act: Act,
  verb: string,
  type: 'cards.reveal' | 'votes.show',
  label: string,
): Child {
  if (!hasControls(look) || look.isWall) return null;
  const show = commandButton(
    look,
    act,
    { type, data: { step: runningStep(look)?.id }, look: 'button', key: 'show' },
    label,
  );
  return h('div', { key: 'lead', class: 'card-lead' }, doneLine(look, verb), show);
}
