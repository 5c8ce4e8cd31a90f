import { keptOf, lostOf } from '../closed.fold.ts';
import type { Fold, RoomState } from '../fold.ts';
import type { RoomEvent } from '../protocol.ts';
import { authorOf } from '../whose.rules.ts';
import type { PollEvents, PollResult } from './protocol.ts';

export interface Poll {
  /** What each has chosen, by person or pseudonym; in the browser only one's own, under one's id. */
  given: Record<string, { choices: number[]; seq: number; byLead?: true }>;
  /** Null while it is secret; from then on it is all that is left of the answers. */
  shown: PollResult | null;
}

declare module '../fold.ts' {
  interface RoomState extends PollsState {}
}

export interface PollsState {
  /** By the step's id. */
  polls: Record<string, Poll>;
}

const empty = (): PollsState => ({ polls: {} });

export const newPoll: Poll = { given: {}, shown: null };

const changes: Fold<PollsState, keyof PollEvents>['changes'] = {
  'poll.answered': ({ polls }, { seq, by, data }) => {
    const { step, choices, byLead } = data;
    if (step === undefined || choices === undefined) return {};
    const poll = polls[step] ?? newPoll;
    const given = { ...poll.given, [authorOf({ by, data })]: { choices, seq, ...(byLead && { byLead }) } };
    return { polls: { ...polls, [step]: { ...poll, given } } };
  },
  'poll.shown': ({ polls }, { data: { step, ...shown } }) => ({
    polls: { ...polls, [step]: { given: {}, shown } },
  }),
};

const isShown = ({ shown }: Poll) => shown !== null;

/** The polls of a room that closes. */
const closes = (state: RoomState): PollsState => ({ polls: keptOf(state, state.polls, isShown) });

const seqsOf = ({ given }: Poll) => Object.values(given).map(({ seq }) => seq);

/** The secret answers that an event blanks for ever: the one it replaces, and all once the result is shown. */
export function erasedInPolls(state: RoomState, { type, by, data }: RoomEvent): number[] {
  const { polls } = state;
  if (type === 'room.closed') return lostOf(state, polls, isShown).flatMap(seqsOf);
  if (type === 'poll.shown') return seqsOf(polls[data.step] ?? newPoll);
  if (type !== 'poll.answered') return [];
  const before = polls[data.step ?? '']?.given[authorOf({ by, data })];
  return before ? [before.seq] : [];
}

export const pollsFold: Fold<PollsState, keyof PollEvents> = { empty, changes, closes };
