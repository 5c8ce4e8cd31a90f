import { type Child, h } from './dom.ts';
import type { Act, Look } from './look.ts';
import { commandButton } from './parts.ts';

/** For those who lead: the screen for the wall, and whether guests come in by a code. */
export function openingsMenu(look: Look, act: Act): Child[] {
  const { guestCode, status } = look.state;
  const isOn = guestCode !== null;
  return [
    h(
      'a',
      { key: 'wall', href: `${look.facts.back}/wall`, target: '_blank', rel: 'noopener' },
      'Wall screen',
    ),
    status !== 'closed' &&
      commandButton(
        look,
        act,
        { type: 'guests.allow', data: { on: !isOn }, look: '', key: 'guests' },
        isOn ? 'Stop guests joining and end their access' : 'Let guests join with a code',
      ),
  ];
}

/** How somebody who has just asked comes in too. */
export function codeLine({ state: { guestCode } }: Look): Child {
  if (guestCode === null) return null;
  return h(
    'p',
    { key: 'code' },
    `Guests join at ${location.host}/join with the code `,
    h('b', { class: 'room-code' }, spaced(guestCode)),
  );
}

/** A code in two halves, which are easier to read out and to type. */
export const spaced = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`;
