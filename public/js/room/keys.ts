import { type Act, hasControls, type Look, nextHand } from './look.ts';
import { writeNotes } from './notes-panel.ts';
import { openPanel } from './panels.ts';
import { canUndo } from './undo.ts';

interface Key {
  key: string;
  does: string;
  leads: boolean;
  act(look: Look, act: Act): void;
}

const keys: Key[] = [
  { key: 'h', does: 'Raise or lower your hand', leads: false, act: raiseOrLower },
  {
    key: '/',
    does: 'Go to the chat',
    leads: false,
    act(_look, act) {
      openPanel(act, 'chat');
      document.getElementById('room-write')?.focus();
    },
  },
  { key: 'w', does: 'Go to the notes', leads: false, act: writeNotes },
  {
    key: 'q',
    does: 'Ask a question',
    leads: false,
    act(_look, act) {
      openPanel(act, 'questions');
      document.getElementById('room-question')?.focus();
    },
  },
  {
    key: 'u',
    does: 'Undo the last action (for 30 seconds)',
    leads: true,
    act: (look, act) => {
      const { undoable } = look.state;
      if (undoable && canUndo(look)) act.send('lead.undo', { expect: undoable.seq });
    },
  },
  {
    key: 'n',
    does: 'Next step',
    leads: true,
    act: ({ state }, act) => act.send('agenda.next', { expect: state.current }),
  },
  {
    key: 'b',
    does: 'Previous step',
    leads: true,
    act: ({ state }, act) => act.send('agenda.back', { expect: state.current }),
  },
  {
    key: 'p',
    does: 'Pause or resume the timer',
    leads: true,
    act: ({ state }, act) => act.send(state.timer.endsAt === null ? 'timer.resume' : 'timer.pause', {}),
  },
  { key: 'g', does: 'Give the floor to the next in the queue', leads: true, act: giveFloor },
  { key: '?', does: 'Show keyboard shortcuts', leads: false, act: (_look, act) => act.showKeys() },
];

/** Also while the room is not open. */
const always = new Set(['/', '?', 'w', 'q']);

/** The keys that do something for this person. */
export const keysFor = (look: Look) => keys.filter(({ leads }) => !leads || hasControls(look));

/** Does what a key stands for. Keys rest while somebody writes, chooses, or has a dialog before them. */
export function pressKey(event: KeyboardEvent, look: Look, act: Act) {
  const { ctrlKey, metaKey, altKey, repeat, target } = event;
  if (ctrlKey || metaKey || altKey || repeat || isBusyWith(target as Element)) return;
  const key = keysFor(look).find(({ key }) => key === event.key);
  if (!key || (look.state.status !== 'open' && !always.has(key.key))) return;
  event.preventDefault();
  key.act(look, act);
}

const isBusyWith = (element: Element) =>
  element.closest('input, textarea, select, dialog, [contenteditable]') !== null;

function raiseOrLower({ state, facts }: Look, act: Act) {
  const isUp = state.hands.some(({ person }) => person === facts.me);
  if (isUp) act.send('hand.lower', {});
  else act.send('hand.raise', { kind: 'point' });
}

function giveFloor(look: Look, act: Act) {
  const next = nextHand(look);
  if (next) act.send('floor.give', { person: next.person });
}
