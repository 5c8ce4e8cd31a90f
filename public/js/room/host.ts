import { canReopen } from '../../../server/rooms/closing.rules.ts';
import { mayLead } from '../../../server/rooms/rules.ts';
import { runsItself } from '../../../server/rooms/self/running.rules.ts';
import { isEarly } from '../../../server/rooms/times.rules.ts';
import { type Child, h } from './dom.ts';
import { openingsMenu } from './guests.ts';
import { type Act, hasControls, isLeader, type Look, leaderName } from './look.ts';
import { button, commandButton, refusal } from './parts.ts';
import { undoButton } from './undo.ts';

/** What moves the room, for those who lead it; a quiet offer to those who may. */
export function hostView(look: Look, act: Act): Child[] {
  if (!mayLead(look.role)) return [];
  if (!hasControls(look)) return [offer(look, act)];
  return [
    refusal(look, 'host'),
    undoButton(look, act),
    h('div', { class: 'room-host-buttons' }, buttonsFor(look, act), more(look, act)),
  ];
}

function offer(look: Look, act: Act) {
  if (look.state.status === 'closed') return null;
  return h(
    'p',
    { class: 'soft small' },
    runsItself(look.state) ? 'You can help: ' : `${leaderName(look)} is hosting. You can help: `,
    button('show controls', 'linklike', () => act.set({ isHelping: true })),
  );
}

function buttonsFor(look: Look, act: Act): Child[] {
  const { status, steps, current } = look.state;
  if (status === 'waiting') return [opener(look, act, 'button primary', 'Open the room')];
  if (status === 'closed' && !canReopen(look.state, look.facts, look.now)) return [];
  if (status === 'closed') return [opener(look, act, 'button quiet', 'Open the room again')];
  const index = steps.findIndex(({ id }) => id === current);
  return [back(look, act, index), onward(look, act, index)];
}

/** Long before the session it asks first. */
const opener = (look: Look, act: Act, style: string, label: string) =>
  isEarly(look.facts, look.now)
    ? button(`${label}…`, style, act.openEarly, { key: 'on' })
    : commandButton(look, act, { type: 'room.open', data: {}, look: style, key: 'on' }, label);

function back(look: Look, act: Act, index: number) {
  if (index < 1) return null;
  const data = { expect: look.state.current };
  return commandButton(look, act, { type: 'agenda.back', data, look: 'button quiet', key: 'back' }, 'Back');
}

function onward(look: Look, act: Act, index: number) {
  const next = look.state.steps[index + 1];
  if (!next) return button('Close the room…', 'button primary', act.closeRoom, { key: 'on' });
  const data = { expect: look.state.current };
  return commandButton(
    look,
    act,
    { type: 'agenda.next', data, look: 'button primary', key: 'on' },
    index < 0 ? 'Start: ' : 'Next: ',
    h('span', {}, next.title),
  );
}

function more(look: Look, act: Act) {
  const { status } = look.state;
  if (status === 'closed') return null;
  return h(
    'details',
    { class: 'menu room-more', 'data-behaviour': 'menu', key: 'more' },
    h('summary', { class: 'button quiet' }, 'More'),
    h(
      'div',
      { class: 'menu-sheet' },
      !isLeader(look) &&
        commandButton(
          look,
          act,
          { type: 'room.handOver', data: { person: look.facts.me }, look: '' },
          'Take over as host',
        ),
      status === 'open' &&
        commandButton(
          look,
          act,
          { type: 'pick.draw', data: {}, look: '', adds: true },
          'Pick someone at random',
        ),
      button('Hand over…', '', act.handOver),
      lockButton(look, act),
      muteButton(look, act),
      openingsMenu(look, act),
      status === 'open' && button('Close the room…', '', act.closeRoom),
      look.ui.isHelping && button('Hide controls', '', () => act.set({ isHelping: false })),
    ),
  );
}

const lockButton = (look: Look, act: Act) =>
  commandButton(
    look,
    act,
    { type: 'room.lock', data: { on: !look.state.isLocked }, look: '', key: 'lock' },
    look.state.isLocked ? 'Unlock the room' : 'Lock the room',
  );

const muteButton = (look: Look, act: Act) =>
  commandButton(
    look,
    act,
    { type: 'chat.mute', data: { on: !look.state.isMuted }, look: '', key: 'mute' },
    look.state.isMuted ? 'Unmute the chat' : 'Mute the chat',
  );
