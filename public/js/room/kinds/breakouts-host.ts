import { many } from '../../../../server/platform/words.rules.ts';
import type { Settings } from '../../../../server/rooms/agenda/protocol.ts';
import type { Breakouts } from '../../../../server/rooms/breakouts/fold.ts';
import {
  largestSize,
  longestTime,
  longestWord,
  smallestSize,
} from '../../../../server/rooms/breakouts/protocol.ts';
import { leftOf } from '../../../../server/rooms/shown.rules.ts';
import { type Child, h } from '../dom.ts';
import { type Act, type Look, runningStep } from '../look.ts';
import { button, commandButton } from '../parts.ts';
import { writer } from './parts.ts';

const sizeTyped = 'breakout size';
const mixTyped = 'breakout mix';
const minutesTyped = 'breakout minutes';

/** The minutes that the next rooms have: as typed, else what the step has left; undefined for none. */
function minutesOf({ ui, state, now }: Look): number | undefined {
  const typed = ui.typed[minutesTyped];
  if (typed !== undefined)
    return Number(typed) >= 1 ? Math.min(longestTime, Math.floor(Number(typed))) : undefined;
  const left = Math.floor((leftOf(state.timer, now) ?? 0) / 60_000);
  return left >= 1 ? Math.min(longestTime, left) : undefined;
}

const minutesField = (look: Look, act: Act): Child =>
  h(
    'label',
    { key: 'minutes' },
    'Minutes in breakouts ',
    h('input', {
      type: 'number',
      min: 1,
      max: longestTime,
      placeholder: 'no timer',
      value: String(look.ui.typed[minutesTyped] ?? minutesOf(look) ?? ''),
      oninput: ({ currentTarget }) => act.type(minutesTyped, (currentTarget as HTMLInputElement).value),
    }),
  );

/** Before the room parts: how. Whoever leads stays outside, and walks about. */
export function parting(look: Look, act: Act): Child {
  const settings: Settings = runningStep(look)?.settings ?? {};
  const people = look.here.map(({ id }) => id).filter((id) => id !== look.state.facilitator);
  const isFlow = settings.flow === '1-2-4-all';
  const size = isFlow ? 2 : Number(look.ui.typed[sizeTyped] ?? settings.size ?? 3);
  const mix = look.ui.typed[mixTyped] === 'yes';
  const rooms = Math.max(1, Math.min(Math.round(people.length / size), Math.floor(people.length / 2)));
  return h(
    'div',
    { key: 'parting', class: 'room-parting' },
    !isFlow &&
      h(
        'label',
        {},
        'People per room ',
        h('input', {
          type: 'number',
          min: smallestSize,
          max: largestSize,
          value: String(size),
          oninput: ({ currentTarget }) => act.type(sizeTyped, (currentTarget as HTMLInputElement).value),
        }),
      ),
    minutesField(look, act),
    h(
      'label',
      { class: 'check' },
      h('input', {
        type: 'checkbox',
        checked: mix,
        onchange: () => act.type(mixTyped, mix ? '' : 'yes'),
      }),
      ' Spread out those who’ve done the reading',
    ),
    commandButton(
      look,
      act,
      {
        type: 'breakouts.draw',
        data: { people, size, mix, minutes: minutesOf(look) },
        look: 'button',
        key: 'draw',
      },
      isFlow ? 'Into pairs' : `Draw ${many(rooms, 'room')}`,
    ),
    isFlow &&
      h(
        'p',
        { class: 'soft small' },
        'First everyone thinks alone, then in pairs, in fours, and all together.',
      ),
  );
}

/** While the room is apart: on to larger rooms, a word to all, and back. */
export function together(look: Look, act: Act, open: Breakouts): Child {
  return h(
    'div',
    { key: 'together', class: 'room-breakout-together' },
    writer(look, act, {
      before: '',
      longest: longestWord,
      name: 'breakout word',
      label: 'Message to all rooms',
      verb: 'Send to all',
      send: (text) => act.send('breakouts.broadcast', { text }),
    }),
    open.rooms.length > 1 && minutesField(look, act),
    h(
      'div',
      { class: 'cluster' },
      button('+2 min', 'button small', () => act.send('breakouts.time', { minutes: 2 }), {
        'aria-label': '+2 min for breakouts',
      }),
      open.rooms.length > 1 &&
        commandButton(
          look,
          act,
          {
            type: 'breakouts.merge',
            data: { expect: open.seq, minutes: minutesOf(look) },
            look: 'button small',
            key: 'merge',
          },
          'Merge rooms in pairs',
        ),
      open.recallAt === null
        ? [
            button('All back in 1 min', 'button small', () => act.send('breakouts.recall', { seconds: 60 })),
            button('In 15 s', 'button small', () => act.send('breakouts.recall', { seconds: 15 })),
          ]
        : button('All back now', 'button small', () => act.send('breakouts.recall', { seconds: 0 })),
    ),
  );
}
