import type { Fold } from '../fold.ts';
import type { GuestEvents } from './protocol.ts';

declare module '../fold.ts' {
  interface RoomState extends GuestState {}
}

export interface GuestState {
  /** The code by which guests come in; null while they cannot. */
  guestCode: string | null;
}

const empty = (): GuestState => ({ guestCode: null });

const changes: Fold<GuestState, keyof GuestEvents>['changes'] = {
  'guests.allowed': (_state, { data }) => ({ guestCode: data.code }),
};

export const guestsFold: Fold<GuestState, keyof GuestEvents> = {
  empty,
  changes,
  closes: () => ({ guestCode: null }),
};
