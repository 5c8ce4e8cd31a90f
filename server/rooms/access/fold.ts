import type { Fold, RoomState } from '../fold.ts';
import { freed, lowered } from '../hands/fold.ts';
import type { AccessEvents } from './protocol.ts';

declare module '../fold.ts' {
  interface RoomState extends AccessState {}
}

export interface AccessState {
  isLocked: boolean;
  /** Who was sent out and not let in again. */
  removed: string[];
  /** Who is in the room without a device; those without an account too were added by a name. */
  withoutDevice: { id: string; isMember: boolean }[];
}

const empty = (): AccessState => ({ isLocked: false, removed: [], withoutDevice: [] });

const changes: Fold<AccessState, keyof AccessEvents>['changes'] = {
  'room.locked': (_state, { data }) => ({ isLocked: data.on }),
  'person.removed': (state, { at, data: { person } }) => ({
    ...lowered(state, person),
    ...(state.floor === person && freed(state, at)),
    removed: [...state.removed, person],
  }),
  'person.readmitted': ({ removed }, { data: { person } }) => ({
    removed: removed.filter((id) => id !== person),
  }),
  'person.added': ({ people, withoutDevice }, { at, data: { person, name, isMember } }) => ({
    withoutDevice: [...withoutDevice, { id: person, isMember }],
    people: people.some(({ id }) => id === person) ? people : [...people, { id: person, name, at }],
  }),
  'person.left': (state, { at, data: { person } }) => ({
    ...lowered(state, person),
    ...(state.floor === person && freed(state, at)),
    withoutDevice: without(state, person),
  }),
};

const without = ({ withoutDevice }: RoomState, person: string) =>
  withoutDevice.filter(({ id }) => id !== person);

export const accessFold: Fold<AccessState, keyof AccessEvents> = { empty, changes };
