import type { Fold, RoomState } from '../fold.ts';
import type { Ending, RoundEvents } from './protocol.ts';

export interface Round {
  /** Everybody in it, in the order in which they speak; empty before it is drawn. */
  order: string[];
  /** Whose turn it is. */
  turn: string | null;
  /** How the turns ended of those who have had theirs. */
  ended: Record<string, Exclude<Ending, 'later'>>;
  /** Who has put off their turn once. */
  later: string[];
}

declare module '../fold.ts' {
  interface RoomState extends RoundsState {}
}

export interface RoundsState {
  /** By the step's id. */
  rounds: Record<string, Round>;
}

const empty = (): RoundsState => ({ rounds: {} });

export const newRound: Round = { order: [], turn: null, ended: {}, later: [] };

type Change = (round: Round) => Round;

export const joined =
  (person: string): Change =>
  (round) => ({ ...round, order: atEnd(round.order, person), ended: without(round.ended, person) });

export const given =
  (person: string): Change =>
  ({ order, ended, ...round }) => ({
    ...round,
    turn: person,
    order: order.includes(person) ? order : [...order, person],
    ended: without(ended, person),
  });

export const passed =
  (person: string, how: Ending): Change =>
  (round) =>
    how === 'later'
      ? { ...round, turn: null, order: atEnd(round.order, person), later: [...round.later, person] }
      : { ...round, turn: null, ended: { ...round.ended, [person]: how } };

const changes: Fold<RoundsState, keyof RoundEvents>['changes'] = {
  'round.drawn': (state, { data: { step, order } }) => changed(state, step, () => ({ ...newRound, order })),
  'round.joined': (state, { data: { step, person } }) => changed(state, step, joined(person)),
  'round.given': (state, { data: { step, person } }) => changed(state, step, given(person)),
  'round.passed': (state, { data: { step, person, how } }) => changed(state, step, passed(person, how)),
};

const changed = ({ rounds }: RoomState, step: string, change: Change) => ({
  rounds: { ...rounds, [step]: change(rounds[step] ?? newRound) },
});

const atEnd = (order: readonly string[], person: string) => [...order.filter((id) => id !== person), person];

function without(ended: Round['ended'], person: string): Round['ended'] {
  const { [person]: _, ...others } = ended;
  return others;
}

export const roundsFold: Fold<RoundsState, keyof RoundEvents> = { empty, changes };
