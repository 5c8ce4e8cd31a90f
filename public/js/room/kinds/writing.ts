import { plural } from '../../../../server/platform/words.rules.ts';
import type { Step } from '../../../../server/rooms/agenda/protocol.ts';
import type { Card, Written } from '../../../../server/rooms/cards/fold.ts';
import { longestCard, mostCards } from '../../../../server/rooms/cards/protocol.ts';
import { writingOf } from '../../../../server/rooms/cards/results.rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, hasControls, type Look, runningStep, sayHost } from '../look.ts';
import { button, linked, refusal } from '../parts.ts';
import { ahead } from './ahead.ts';
import { composer, draft, face, leadRow, removal } from './cards.ts';
import { typedIn } from './for-another.ts';

/** Everybody writes at once, unseen; then all cards are shown together. */
export function writingView(look: Look, act: Act): Child[] {
  const step = runningStep(look);
  if (!step) return [];
  const { isShown } = writingOf(look.state, step.id);
  return isShown ? shown(look, act, step) : secret(look, act, step);
}

function secret(look: Look, act: Act, step: Step): Child[] {
  if (look.isWall)
    return [
      h('p', { key: 'quiet', class: 'card-quiet' }, 'Everyone is writing. All cards will be shown together.'),
    ];
  const { written } = writingOf(ahead(look, step.id), step.id);
  const coming = unsent(look, written);
  const count = written.length + coming.length;
  return [
    count < mostCards
      ? composer(look, act, step, false)
      : h(
          'p',
          { key: 'full', class: 'soft' },
          `You have written ${mostCards} cards. You can still change them.`,
        ),
    refusal(look, 'work'),
    !hasControls(look) &&
      h('p', { key: 'wait', class: 'soft small card-wait', role: 'status' }, sayWait(look, count)),
    leadRow(look, act, 'written', 'cards.reveal', 'Show all cards'),
    h(
      'ul',
      { key: 'own', class: 'card-grid', 'aria-label': 'Your cards' },
      written.map((card) => own(look, act, card)),
      coming.map(({ id, text }) =>
        h(
          'li',
          { key: id, class: 'index-card unsaid' },
          h('p', { class: 'card-text' }, text),
          h('small', {}, 'sending…'),
        ),
      ),
    ),
  ];
}

function sayWait(look: Look, count: number): string {
  const who = sayHost(look, 'The');
  if (count === 0) return `${who} will show all cards together.`;
  return plural(
    count,
    `Your card is saved. ${who} will show all cards together.`,
    `Your ${count} cards are saved. ${who} will show all cards together.`,
  );
}

/** My new cards that are not in the room yet. An event can come before the answer to its command. */
function unsent({ waiting }: Look, stored: readonly { id: number; text: string }[]) {
  const known = [...stored];
  return waiting.flatMap(({ command, after }) => {
    if (command.type !== 'card.write' || command.as || command.data.card !== undefined) return [];
    const text = command.data.text.trim();
    const index = known.findIndex((card) => card.id > after && card.text === text);
    if (index >= 0) known.splice(index, 1);
    return index >= 0 ? [] : [{ id: command.id, text }];
  });
}

function own(look: Look, act: Act, { id, text }: Written): Child {
  const edited = `card ${id}`;
  const typed = look.ui.typed[edited];
  const short = `“${text.slice(0, 40)}”`;
  if (typed !== undefined) return editing(act, { id, edited, typed, text });
  return h(
    'li',
    { key: id, class: 'index-card' },
    h('p', { key: 'text', class: 'card-text' }, linked(text)),
    h(
      'p',
      { key: 'tools', class: 'card-tools' },
      button(
        'Change',
        'linklike',
        () => {
          act.type(edited, text);
          document.getElementById(`card-edit-${id}`)?.focus();
        },
        { id: `card-change-${id}`, 'aria-label': `Change ${short}` },
      ),
      button(
        'Delete',
        'linklike',
        () => {
          act.send('card.take', { card: id });
          // Nothing is lost by accident: what was taken back can be sent again.
          if (!look.ui.typed[draft]) act.type(draft, text);
          document.getElementById('card-write')?.focus();
        },
        { 'aria-label': `Delete ${short}` },
      ),
    ),
  );
}

interface Editing {
  id: number;
  edited: string;
  typed: string;
  text: string;
}

function editing(act: Act, { id, edited, typed, text }: Editing): Child {
  const close = () => {
    act.type(edited, '');
    document.getElementById(`card-change-${id}`)?.focus();
  };
  return h(
    'li',
    { key: `edit ${id}`, class: 'index-card' },
    h(
      'form',
      {
        onsubmit(event) {
          event.preventDefault();
          if (typed.trim() && typed.trim() !== text) act.send('card.write', { text: typed, card: id });
          close();
        },
      },
      h('textarea', {
        id: `card-edit-${id}`,
        'aria-label': 'Your card',
        rows: 3,
        maxlength: longestCard,
        value: typed,
        // What is empty would be forgotten, and with it that the card is being changed.
        oninput: ({ currentTarget }) => act.type(edited, typedIn(currentTarget) || ' '),
        onkeydown(event) {
          if ((event as unknown as KeyboardEvent).key === 'Escape') close();
        },
      }),
      h(
        'p',
        { class: 'card-tools' },
        h('button', { class: 'linklike' }, 'Save'),
        button('Cancel', 'linklike', close),
      ),
    ),
  );
}

function shown(look: Look, act: Act, step: Step): Child[] {
  const { cards } = writingOf(look.state, step.id);
  return [
    h('p', { key: 'count', class: 'card-count' }, plural(cards.length, 'One card', `${cards.length} cards`)),
    refusal(look, 'work'),
    h(
      'ul',
      { key: 'all', class: 'card-grid arriving', 'aria-label': 'All cards' },
      cards.map((card) => shownCard(look, act, card)),
    ),
    !look.isWall && lateCard(look, act, step),
  ];
}

const shownCard = (look: Look, act: Act, card: Card) =>
  h('li', { key: card.id, class: 'index-card' }, face(look, card), removal(look, act, card));

/** A card that was forgotten. It is open for whoever was still writing when the cards were shown. */
export const lateCard = (look: Look, act: Act, step: Step) =>
  h(
    'details',
    {
      key: 'late',
      class: 'card-late',
      open: Boolean(look.ui.typed.late || look.ui.typed[draft]) || null,
      ontoggle: ({ currentTarget }) =>
        act.type('late', (currentTarget as HTMLDetailsElement).open ? 'yes' : ''),
    },
    h('summary', {}, 'Add a card'),
    composer(look, act, step, true),
  );
