import { callAct } from './call.ts';
import { type Child, h } from './dom.ts';
import type { Act, Look } from './look.ts';
import { button, icon } from './parts.ts';

/** On a phone at the thumb too: what stands at the head of a wide page. */
export function dockButtons(look: Look, act: Act): Child[] {
  const { call, meeting } = look.facts;
  const label = [icon('call'), h('span', {}, 'Call')];
  return [
    h(
      'button',
      { type: 'button', key: 'people', class: style, onpointerdown: stay, onclick: togglePeople },
      icon('people'),
      h('span', {}, 'People'),
    ),
    meeting !== ''
      ? button(label, style, () => callAct(look, act), { key: 'call' })
      : call !== '' &&
        h('a', { key: 'call', class: style, href: call, target: '_blank', rel: 'noopener' }, label),
  ];
}

const style = 'button room-dock-button';

/** The menu closes where something else is pressed; this is its own button. */
const stay = (event: Event) => event.stopPropagation();

function togglePeople() {
  const menu = document.querySelector<HTMLDetailsElement>('.room-people');
  if (menu) menu.open = !menu.open;
}
