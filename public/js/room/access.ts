import type { RoomState } from '../../../server/rooms/fold.ts';
import type { Person } from '../../../server/rooms/protocol.ts';
import { mayLead } from '../../../server/rooms/rules.ts';
import { nameIn } from '../../../server/rooms/shown.rules.ts';
import { type Child, h } from './dom.ts';
import { type Act, hasControls, type Look, nameOf } from './look.ts';
import { avatar, button, refusal } from './parts.ts';

/** Whether somebody is here by a device, or only in the room. */
export const hasDevice = ({ state }: Pick<Look, 'state'>, id: string) =>
  !state.withoutDevice.some((one) => one.id === id);

/** To those who lead: what they do for somebody without a device, or with somebody who has to leave. */
export function personTools(look: Look, act: Act, person: Person): Child {
  const { id, name, role } = person;
  if (!hasControls(look) || look.state.status === 'closed' || id === look.facts.me) return null;
  if (!hasDevice(look, id)) return withoutDevice(look, act, person);
  if (mayLead(role)) return null;
  return small('Remove', `Remove ${name}`, () => act.send('person.remove', { person: id }));
}

function withoutDevice({ state }: Look, act: Act, { id, name }: Person): Child {
  const isUp = state.hands.some(({ person }) => person === id);
  return [
    state.status === 'open' &&
      small(
        isUp ? 'Lower hand' : 'Raise hand',
        isUp ? `Lower hand of ${name}` : `Raise hand for ${name}`,
        () => (isUp ? act.send('hand.lower', { person: id }) : act.send('hand.raise', { kind: 'point' }, id)),
      ),
    small('Has left', `${name} has left`, () => act.send('person.leave', { person: id })),
  ];
}

const small = (words: string, label: string, does: () => void) =>
  button(words, 'button small quiet', does, { 'aria-label': label });

/** Below the list of people: who was sent out, and who else is in the room. */
export function accessView(look: Look, act: Act): Child[] {
  const { state } = look;
  if (!hasControls(look) || state.status === 'closed') return [];
  return [
    state.removed.length > 0 && h('p', {}, 'Removed'),
    h(
      'ul',
      {},
      state.removed.map((id) =>
        h(
          'li',
          { class: 'person', key: id },
          avatar(nameOf(look, id)),
          h('span', {}, nameOf(look, id)),
          button('Let in', 'button small quiet', () => act.send('person.readmit', { person: id }), {
            'aria-label': `Let ${nameOf(look, id)} in again`,
          }),
        ),
      ),
    ),
    refusal(look, 'people'),
    button('Add someone without a device…', '', act.addPerson),
  ];
}

/** Everybody who is here: those with a device, and those who are in the room without one. */
export function withoutDevices(state: RoomState, here: readonly Person[]): readonly Person[] {
  const others = state.withoutDevice.filter(({ id }) => !here.some((person) => person.id === id));
  if (others.length === 0) return here;
  return [...here, ...others.map(({ id }): Person => ({ id, name: nameIn(state, id), role: 'member' }))];
}
