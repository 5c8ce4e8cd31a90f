import { type Rules, refuse } from '../deciding.rules.ts';
import type { RoomState } from '../fold.ts';
import type { VisibilityRules } from '../visibility.rules.ts';
import { codeLength, codeLetters, type GuestCommands, type GuestEvents } from './protocol.ts';

export const guestRules: Rules<keyof GuestCommands> = {
  'guests.allow': {
    who: 'leaders',
    when: 'early',
    decide({ on }, { state, userId, code }) {
      if (on === (state.guestCode !== null)) return [];
      if (on && !code) return refuse('conflict', 'We couldn’t create a code. Please try again.');
      return [{ type: 'guests.allowed', by: userId, data: { code: on ? (code ?? null) : null } }];
    },
  },
};

export const guestVisibility: VisibilityRules<keyof GuestEvents> = { 'guests.allowed': 'everyone' };

/** A code as it was typed: in any case, with spaces or dashes; '' for what is none. */
export function codeIn(typed: string): string {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  return code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter)) ? code : '';
}

/** Whether the code is another once somebody is sent out: a guest who knows it would come back by another name. */
export const changesCode = (state: Pick<RoomState, 'people' | 'guestCode' | 'removed'>, person: string) =>
  state.guestCode !== null && isGuestIn(state, person) && !state.removed.includes(person);

/** Whether somebody came by the room's code. */
export const isGuestIn = ({ people }: Pick<RoomState, 'people'>, person: string) =>
  people.some(({ id, isGuest }) => id === person && isGuest === true);
