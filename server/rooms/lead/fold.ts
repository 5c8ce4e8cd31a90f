import { noTimer } from '../agenda/fold.ts';
import { redactedBreakouts } from '../breakouts/fold.ts';
import { closedCards, redactedCards } from '../cards/fold.ts';
import { redactedChat } from '../chat/fold.ts';
import { redactedItems } from '../commitments/fold.ts';
import { closedCredences } from '../credence/fold.ts';
import type { Changes } from '../fold.ts';
import { redactedParking } from '../parking/fold.ts';
import { closedPolls } from '../polls/fold.ts';
import { redactedQuestions, settledQuestions } from '../questions/fold.ts';
import { freed } from '../talk/fold.ts';
import type { LeadEvents } from './protocol.ts';
import { type Undoable, undone } from './undo.fold.ts';

export interface LeadState {
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

export const emptyLead = (): LeadState => ({
  status: 'waiting',
  openedAt: null,
  closedAt: null,
  facilitator: null,
  people: [],
  ledBefore: null,
  undoable: null,
});

export const leadChanges: Changes<keyof LeadEvents> = {
  'room.opened': (state, { at }) => ({ status: 'open', openedAt: state.openedAt ?? at, closedAt: null }),
  'room.closed': (state, { at }) => ({
    ...freed(state, at),
    ...settledQuestions(state),
    ...closedCards(state),
    ...closedCredences(state),
    ...closedPolls(state),
    status: 'closed',
    closedAt: at,
    timer: noTimer,
    more: null,
    guestCode: null,
    hands: [],
    arranged: [],
  }),
  'facilitator.changed': ({ facilitator }, { data: { person, away } }) => ({
    facilitator: person,
    // What was handed over is gone; what was taken from somebody away can be taken back, once.
    ledBefore: away ? facilitator : null,
  }),
  arrived: ({ people }, { at, data: { person, name, isGuest } }) => ({
    people: [...people, { id: person, name, at, ...(isGuest && { isGuest }) }],
  }),
  'lead.undone': (state, { data }) => undone(state, data),
  // A part whose events can be blanked says here what that leaves of them.
  redacted: (state, { data }) => ({
    ...redactedChat(state, data.seq),
    ...redactedItems(state, data.seq),
    ...redactedParking(state, data.seq),
    ...redactedBreakouts(state, data.seq),
    ...redactedCards(state, data.seq),
    ...redactedQuestions(state, data.seq),
  }),
};
