import type { Changes } from '../fold.ts';
import type { GuestEvents } from './protocol.ts';

export interface GuestState {
  /** The code by which guests come in; null while they cannot. */
  guestCode: string | null;
}

export const emptyGuests = (): GuestState => ({ guestCode: null });

export const guestChanges: Changes<keyof GuestEvents> = {
  'guests.allowed': (_state, { data }) => ({ guestCode: data.code }),
};
