import type { Fold } from '../fold.ts';
import type { HostEvents } from './protocol.ts';
import { type Undoable, undone } from './undo.fold.ts';

declare module '../fold.ts' {
  interface RoomState extends HostState {}
}

export interface HostState {
  status: 'waiting' | 'open' | 'closed';
  /** When it was first opened and last closed. */
  openedAt: number | null;
  closedAt: number | null;
  /** Who leads, by the log; null before the room opens, when it is the session's own facilitator. */
  facilitator: string | null;
  /** Everybody who has ever been here, in order of arrival. */
  people: { id: string; name: string; at: number; isGuest?: true }[];
  /** Who led and was away when the present leader took the lead; they may take it back. */
  ledBefore: string | null;
  undoable: Undoable | null;
}

const empty = (): HostState => ({
  status: 'waiting',
  openedAt: null,
  closedAt: null,
  facilitator: null,
  people: [],
  ledBefore: null,
  undoable: null,
});

const changes: Fold<HostState, keyof HostEvents>['changes'] = {
  'room.opened': (state, { at }) => ({ status: 'open', openedAt: state.openedAt ?? at, closedAt: null }),
  'room.closed': (_state, { at }) => ({ status: 'closed', closedAt: at }),
  'facilitator.changed': ({ facilitator }, { data: { person, away } }) => ({
    facilitator: person,
    // What was handed over is gone; what was taken from somebody away can be taken back, once.
    ledBefore: away ? facilitator : null,
  }),
  arrived: ({ people }, { at, data: { person, name, isGuest } }) => ({
    people: [...people, { id: person, name, at, ...(isGuest && { isGuest }) }],
  }),
  'lead.undone': (state, { data }) => undone(state, data),
  // Each part says what that leaves of it.
  redacted: () => ({}),
};

export const hostFold: Fold<HostState, keyof HostEvents> = { empty, changes };
