import type { Commands, CommandType } from '../../../server/rooms/protocol.ts';
import { blocksOf } from '../../../server/rooms/shown.rules.ts';
import { type Child, h, type Tree } from './dom.ts';
import { type Act, isOnItsWay, type Look, type Place } from './look.ts';

/** Parts that several views are made of. */

interface CommandButton<Type extends CommandType> {
  type: Type;
  data: Commands[Type];
  look: string;
  key?: string;
  label?: string;
  pressed?: boolean;
  /** Pressed three times it means three times. */
  adds?: boolean;
}

/** A button that sends a command; while that is on its way a second press does nothing. */
export function commandButton<Type extends CommandType>(
  view: Look,
  act: Act,
  { type, data, look, key, label, pressed, adds }: CommandButton<Type>,
  ...children: Child[]
): Tree {
  const isBusy = !adds && isOnItsWay(view, type);
  const props = {
    type: 'button',
    class: look,
    key,
    'aria-label': label,
    title: label,
    'aria-pressed': pressed,
  };
  return h(
    'button',
    { ...props, 'aria-busy': isBusy || null, onclick: () => isBusy || act.send(type, data) },
    children,
  );
}

export function button(label: Child, look: string, onclick: () => void, more: Record<string, string> = {}) {
  return h('button', { type: 'button', class: look, onclick, ...more }, label);
}

/** Why the last thing done here was refused. It is always there, so that it is heard when it changes. */
export const refusal = ({ refusals }: Look, place: Place) =>
  h('p', { key: 'refusal', class: 'room-refusal', role: 'status' }, refusals[place]);

/** A text as paragraphs and lists, its addresses as links. */
export const prose = (text: string): Tree[] =>
  blocksOf(text).map(({ isList, lines }) =>
    isList
      ? h(
          'ul',
          {},
          lines.map((line) => h('li', {}, linked(line))),
        )
      : h(
          'p',
          {},
          lines.map((line, index) => [index > 0 && h('br'), linked(line)]),
        ),
  );

const address = /(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]])/;

/** A text with its addresses as links. */
export const linked = (text: string): Child[] =>
  text.split(address).map((part, index) => {
    if (index % 2 === 0) return part;
    return h('a', { href: part, target: '_blank', rel: 'noopener noreferrer nofollow' }, part);
  });

/** One or two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : '';
  return [words[0], last]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

export const avatar = (name: string) =>
  h('span', { class: 'avatar', 'aria-hidden': 'true' }, initialsOf(name));

const shapes = {
  hand: 'M7 12V5.5a1.5 1.5 0 0 1 3 0V11m0-6.5v-1a1.5 1.5 0 0 1 3 0V11m0-6a1.5 1.5 0 0 1 3 0v6.5m0-4a1.5 1.5 0 0 1 3 0V15a6.5 6.5 0 0 1-6.5 6.5h-1.2a6 6 0 0 1-4.6-2.2L3.4 15a1.6 1.6 0 0 1 2.3-2.2L7 14',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7m-6 9a6 6 0 0 1 12 0m1-16.5a3.5 3.5 0 0 1 0 7m1 2.6a6 6 0 0 1 4 6.9',
  call: 'M3.5 6.5h11v11h-11zm11 4 6-3.5v10l-6-3.5',
  notes: 'M6 3h9l4 4v14H6zM9 11h7m-7 4h7',
  chat: 'M4 5h16v11H11l-4.5 4v-4H4z',
  smile: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M8.5 10v.5m7-.5v.5M8 14.5c2 2.3 6 2.3 8 0',
  up: 'M12 19V5m-6 6 6-6 6 6',
  down: 'M12 5v14m-6-6 6 6 6-6',
  away: 'M6 6l12 12M18 6 6 18',
};

export const icon = (name: keyof typeof shapes) =>
  h(
    'svg',
    { class: 'room-icon', viewBox: '0 0 24 24', width: 20, height: 20, 'aria-hidden': 'true' },
    h('path', { d: shapes[name] }),
  );
