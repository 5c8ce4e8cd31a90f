import { noTimer } from '../agenda/fold.ts';
import { redactedBreakouts } from '../breakouts/fold.ts';
import { redactedCards } from '../cards/fold.ts';
import { redactedChat } from '../chat/fold.ts';
import { redactedItems } from '../commitments/fold.ts';
import type { Changes } from '../fold.ts';
import { redactedParking } from '../parking/fold.ts';
import { freed } from '../talk/fold.ts';
import type { LeadEvents } from './protocol.ts';

export interface LeadState {
  status: 'waiting' | 'open' | 'closed';
  /** When it was first opened and last closed. */
  openedAt: number | null;
  closedAt: number | null;
  /** Who leads, by the log; null before the room opens, when it is the session's own facilitator. */
  facilitator: string | null;
  /** Everybody who has ever been here, in order of arrival. */
  people: { id: string; name: string; at: number }[];
}

export const emptyLead = (): LeadState => ({
  status: 'waiting',
  openedAt: null,
  closedAt: null,
  facilitator: null,
  people: [],
});

export const leadChanges: Changes<keyof LeadEvents> = {
  'room.opened': (state, { at }) => ({ status: 'open', openedAt: state.openedAt ?? at, closedAt: null }),
  'room.closed': (state, { at }) => ({
    ...freed(state, at),
    status: 'closed',
    closedAt: at,
    timer: noTimer,
    more: null,
    hands: [],
    arranged: [],
  }),
  'facilitator.changed': (_state, { data }) => ({ facilitator: data.person }),
  arrived: ({ people }, { at, data }) => ({
    people: [...people, { id: data.person, name: data.name, at }],
  }),
  // A part whose events can be blanked says here what that leaves of them.
  redacted: (state, { data }) => ({
    ...redactedChat(state, data.seq),
    ...redactedItems(state, data.seq),
    ...redactedParking(state, data.seq),
    ...redactedBreakouts(state, data.seq),
    ...redactedCards(state, data.seq),
  }),
};
