import { type Child, h } from './dom.ts';
import type { Act, Look } from './look.ts';
import { button } from './parts.ts';

/** Under this name it is kept, also over a reload, that the call is held in this page. */
const name = 'call';

export const isCalling = ({ ui, facts }: Look) => facts.meeting !== '' && ui.typed[name] === 'here';

/** The ways into the call: in this page where there is a meeting, and beside it where the session has a link. */
export function callButtons(look: Look, act: Act): Child[] {
  const { call, meeting } = look.facts;
  const isHere = isCalling(look);
  return [
    meeting !== '' &&
      button(isHere ? 'Hide call' : 'Join the call here', 'button small', () => callAct(look, act), {
        'aria-expanded': String(isHere),
        'aria-controls': 'room-call',
      }),
    call !== '' &&
      h(
        'a',
        { key: 'call', class: 'button small', href: call, target: '_blank', rel: 'noopener' },
        'Open call',
      ),
  ];
}

/** Joins the call in this page, or leaves it. */
export function callAct(look: Look, act: Act) {
  act.type(name, isCalling(look) ? '' : 'here');
  // On a phone it stands below the step.
  setTimeout(() => document.getElementById('room-call')?.scrollIntoView({ block: 'nearest' }));
}

/** The meeting itself. Its frame is made once, since moving it would end the call. */
export function callView(look: Look): Child {
  if (!isCalling(look)) return null;
  return h('iframe', {
    key: 'meeting',
    src: look.facts.meeting,
    title: 'Call',
    allow: 'camera; microphone; display-capture; fullscreen; autoplay; clipboard-write',
    referrerpolicy: 'no-referrer',
  });
}
