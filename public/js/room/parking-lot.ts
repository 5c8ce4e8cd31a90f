import type { Parked } from '../../../server/rooms/parking-lot/fold.ts';
import { longestParked } from '../../../server/rooms/parking-lot/protocol.ts';
import type { Commands } from '../../../server/rooms/protocol.ts';
import { mayLead } from '../../../server/rooms/rules.ts';
import { type Child, h } from './dom.ts';
import { type Act, hasControls, type Look, nameOf, runningStep } from './look.ts';
import { button, icon, linked, refusal } from './parts.ts';

/** What was put aside for the end, beside the agenda, and a line to put aside something more. */
export function parkedView(look: Look, act: Act): Child[] {
  const { state, isWall } = look;
  const isOpen = state.status === 'open' && !isWall;
  if (!isOpen && state.parked.length === 0) return [];
  return [
    h(
      'section',
      { key: 'parked', class: 'room-parking-lot', 'aria-label': 'Parking lot' },
      h(
        'div',
        { class: 'head' },
        h('h2', {}, 'Parking lot'),
        state.parked.length > 0 && sayOpen(state.parked),
      ),
      h(
        'ul',
        {},
        state.parked.map((item) => itemView(look, act, item)),
      ),
      isOpen && addForm(look, act),
      isOpen && refusal(look, 'parking-lot'),
    ),
  ];
}

/** In the last step: what was parked during the evening comes up. */
export function parkedAtEndView(look: Look, act: Act): Child[] {
  const { steps, parked } = look.state;
  const step = runningStep(look);
  const isLast = step !== null && (step.kind === 'closing' || steps.at(-1)?.id === step.id);
  if (!isLast || parked.length === 0) return [];
  return [
    h(
      'section',
      { key: 'end', class: 'room-parking-lot at-end', 'aria-label': 'From the parking lot' },
      h('h3', {}, 'From the parking lot'),
      h(
        'ul',
        {},
        parked.map((item) => itemView(look, act, item)),
      ),
    ),
  ];
}

const sayOpen = (parked: Parked[]) => h('span', {}, `${parked.filter(({ isDone }) => !isDone).length} open`);

function itemView(look: Look, act: Act, { seq, text, by, person, isDone }: Parked) {
  const whose = person ?? by;
  const short = text.slice(0, 40);
  const mayTick = hasControls(look) && !look.isWall && look.state.status === 'open';
  const mayRemove =
    !look.isWall && look.state.status === 'open' && (by === look.facts.me || mayLead(look.role));
  return h(
    'li',
    { key: seq, class: isDone ? 'done' : '' },
    mayTick
      ? h('button', {
          type: 'button',
          class: 'tick',
          'aria-pressed': isDone,
          'aria-label': `Done: ${short}`,
          onclick: () => act.send('park.tick', { seq, isDone: !isDone }),
        })
      : h('span', { 'aria-hidden': 'true' }, isDone ? '✓' : '–'),
    h(
      'p',
      {},
      isDone && h('span', { class: 'hidden' }, 'Done: '),
      linked(text),
      ' ',
      h('small', { class: 'soft' }, nameOf(look, whose)),
    ),
    mayRemove &&
      h(
        'button',
        {
          type: 'button',
          class: 'button small quiet room-x',
          'aria-label': `Take “${short}” off the list`,
          onclick: () => act.send('park.remove', { seq }),
        },
        icon('away'),
      ),
  );
}

function addForm({ ui }: Look, act: Act) {
  return h(
    'form',
    {
      key: 'add',
      class: 'room-park-item',
      onsubmit(event) {
        event.preventDefault();
        const text = (ui.typed[field] ?? '').trim();
        if (!text) return;
        act.send('park.add', { text });
        act.type(field, '');
      },
    },
    h('input', {
      'aria-label': 'Add to the parking lot',
      placeholder: 'Add to the parking lot',
      maxlength: longestParked,
      value: ui.typed[field] ?? '',
      oninput: ({ currentTarget }) => act.type(field, (currentTarget as HTMLInputElement).value),
    }),
    h('button', { class: 'button small' }, 'Park'),
  );
}

const field = 'park';

/** Parks something with one tap: a line of the chat, a question, somebody's point. Nothing once it is parked. */
export function parkButton(
  { state, isWall }: Look,
  act: Act,
  what: Commands['park.add'],
  label = what.text,
): Child {
  const isThere = state.parked.some((one) =>
    what.chat === undefined
      ? one.text === what.text && one.person === (what.person ?? null)
      : one.chat === what.chat,
  );
  if (state.status !== 'open' || isWall || isThere) return null;
  return button('Park', 'linklike room-remove', () => act.send('park.add', what), {
    'aria-label': `Park “${label.slice(0, 40)}”`,
  });
}
