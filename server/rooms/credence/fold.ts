import { keptOf } from '../closed.fold.ts';
import type { Changes, RoomState } from '../fold.ts';
import type { CredenceEvents, Move, Round } from './protocol.ts';

/** One credence step. */
export interface Credence {
  /** The round that is open or was last. */
  round: Round;
  /** Each answer by whose it is: a person, or in an anonymous step a pseudonym. To a viewer only their own. */
  given: Record<Round, Record<string, number>>;
  /** What all have been shown, in order of size; null while it is hidden. */
  shown: Record<Round, number[] | null>;
  moves: Move[];
}

export interface CredenceState {
  /** By the step's id. */
  credences: Record<string, Credence>;
}

export const emptyCredence = (): CredenceState => ({ credences: {} });

/** A credence step before anybody has answered. */
export const newCredence: Credence = {
  round: 'before',
  given: { before: {}, after: {} },
  shown: { before: null, after: null },
  moves: [],
};

export const credenceChanges: Changes<keyof CredenceEvents> = {
  'credence.given': ({ credences }, { by, data: { step, round, percent, author } }) => {
    const { given, ...credence } = credences[step] ?? newCredence;
    const answers = { ...given[round], [by ?? author ?? '']: percent };
    return { credences: { ...credences, [step]: { ...credence, given: { ...given, [round]: answers } } } };
  },
  'credence.shown': ({ credences }, { data: { step, round, percents, moves } }) => {
    const credence = credences[step] ?? newCredence;
    const shown = { ...credence.shown, [round]: percents };
    return { credences: { ...credences, [step]: { ...credence, round, shown, moves } } };
  },
  'credence.reopened': ({ credences }, { data: { step } }) => {
    const credence = credences[step] ?? newCredence;
    return { credences: { ...credences, [step]: { ...credence, round: 'after' } } };
  },
};

/** The credences of a room that closes: answers without names are paired with no others any more. */
export function closedCredences(state: RoomState): CredenceState {
  const nameless = new Set(state.steps.flatMap(({ id, settings }) => (settings.anonymous ? [id] : [])));
  const kept = keptOf(state, state.credences, ({ shown }) => shown.before !== null);
  const given = newCredence.given;
  return {
    credences: Object.fromEntries(
      Object.entries(kept).map(([step, one]) => [step, nameless.has(step) ? { ...one, given } : one]),
    ),
  };
}
