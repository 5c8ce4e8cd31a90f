import {
  type CommandContext,
  hasBeenHere,
  nobody,
  presentIn,
  type Rules,
  refuse,
} from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import { changesCode, isGuestIn } from '../guests/rules.ts';
import type { Refused, RoomRole } from '../protocol.ts';
import { mayLead } from '../rules.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import type { AccessCommands, AccessEvents } from './protocol.ts';

/** Somebody without a device, as they are put on the list. */
export type Added = AccessEvents['person.added'];

/** The most people without a device in one room. */
export const mostWithoutDevice = 40;

export const accessRules: Rules<keyof AccessCommands> = {
  'room.lock': {
    who: 'leaders',
    when: 'early',
    decide: ({ on }, { state, userId }) =>
      state.isLocked === on ? [] : [{ type: 'room.locked', by: userId, data: { on } }],
  },
  'person.remove': {
    who: 'leaders',
    when: 'early',
    decide({ person }, { state, userId, leaders, code }) {
      if (!hasBeenHere(state, person)) return nobody;
      if (person === state.facilitator || person === userId || leaders?.has(person))
        return refuse('forbidden', 'Facilitators and organisers can’t be removed from the room.');
      if (state.removed.includes(person)) return [];
      const removed = { type: 'person.removed' as const, by: userId, data: { person } };
      if (!code || !changesCode(state, person)) return [removed];
      return [removed, { type: 'guests.allowed', by: userId, data: { code } }];
    },
  },
  'person.readmit': {
    who: 'leaders',
    when: 'early',
    decide: ({ person }, { state, userId }) =>
      state.removed.includes(person) ? [{ type: 'person.readmitted', by: userId, data: { person } }] : [],
  },
  'person.add': {
    who: 'leaders',
    when: 'early',
    decide(_data, context) {
      const { state, userId, added, here } = context;
      if (!added) return refuse('not-found', 'This person isn’t in the cohort.');
      const { withoutDevice } = state;
      if (withoutDevice.some(({ id }) => id === added.person)) return [];
      if (here().includes(added.person))
        return refuse('conflict', `${added.name} is here on their own device.`);
      if (state.removed.includes(added.person))
        return refuse('conflict', 'This person was removed. Let them back in first.');
      const namesake = added.isMember ? undefined : namesakeIn(context);
      if (namesake)
        return refuse(
          'conflict',
          `${namesake.name} is already in the room. If this is someone else, add a surname.`,
        );
      if (withoutDevice.length >= mostWithoutDevice)
        return refuse('conflict', `No more than ${mostWithoutDevice} people can be added.`);
      return [{ type: 'person.added', by: userId, data: added }];
    },
  },
  'person.leave': {
    who: 'leaders',
    when: 'early',
    decide: ({ person }, { state, userId }) =>
      state.withoutDevice.some(({ id }) => id === person)
        ? [{ type: 'person.left', by: userId, data: { person } }]
        : [],
  },
};

export const accessVisibility: VisibilityRules<keyof AccessEvents> = {
  'room.locked': 'everyone',
  'person.removed': 'everyone',
  'person.readmitted': 'everyone',
  'person.added': 'everyone',
  'person.left': 'everyone',
};

/** Who is here and could be mistaken for somebody who is added by a name. */
function namesakeIn(context: CommandContext) {
  const present = presentIn(context);
  return context.state.people.find(({ id, name }) => present.includes(id) && context.looksLike?.(name));
}

type Guarded = Pick<RoomState, 'status' | 'removed' | 'isLocked' | 'people'>;

/** Why somebody may not come into a room at this moment, or do anything there; null when they may. */
export function shutOut(
  { status, removed, isLocked, people }: Guarded,
  userId: string,
  role: RoomRole,
): Refused | null {
  if (mayLead(role) || role === 'wall') return null;
  // Members read what came of their evening; a guest who was sent out reads nothing of it.
  if (removed.includes(userId) && (status !== 'closed' || isGuestIn({ people }, userId))) return sentOut;
  if (status === 'closed') return null;
  return isLocked && !people.some(({ id }) => id === userId) ? locked : null;
}

const sentOut = refuse('closed', 'You’ve been removed from this room. The host can let you back in.');
const locked = refuse('closed', 'This room is locked. Ask the host to unlock it, then reload the page.');
