import type { EventType } from '../../../server/rooms/protocol.ts';
import type { Child } from './dom.ts';
import { type Act, hasControls, type Look, nameOf } from './look.ts';
import { commandButton } from './parts.ts';

/** So long the last thing can be undone with one press. */
export const undoFor = 30_000;

const words: { [Type in EventType]?: (look: Look, about: string) => string } = {
  'step.started': ({ state }, step) =>
    `moved to “${state.steps.find(({ id }) => id === step)?.title ?? 'another step'}”`,
  'timer.changed': () => 'timer changed',
  'floor.given': (look, person) => `floor given to ${toName(nameOf(look, person))}`,
  'floor.freed': () => 'floor cleared',
  'hand.lowered': (look, person) =>
    person === look.facts.me ? 'your hand lowered' : `${nameOf(look, person)}’s hand lowered`,
  'hands.lowered': () => 'all hands lowered',
  'room.locked': ({ state }) => (state.isLocked ? 'room locked' : 'room unlocked'),
  'chat.muted': ({ state }) => (state.isMuted ? 'chat muted' : 'chat unmuted'),
  'person.removed': (look, person) => `${nameOf(look, person)} removed`,
};

/** Undoes the last thing that was done to lead, for half a minute. */
export function undoButton(look: Look, act: Act): Child {
  const { undoable } = look.state;
  if (!undoable || !hasControls(look) || !canUndo(look)) return null;
  const what = words[undoable.type]?.(look, undoable.about ?? '') ?? 'the last action';
  return commandButton(
    look,
    act,
    { type: 'lead.undo', data: { expect: undoable.seq }, look: 'linklike room-undo', key: 'undo' },
    `Undo: ${what}`,
  );
}

export const canUndo = ({ state: { undoable }, now }: Look) =>
  undoable !== null && now - undoable.at < undoFor;

const toName = (name: string) => (name === 'You' ? 'you' : name);
