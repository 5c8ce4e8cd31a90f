import { isNameless, keptOf } from '../closed.fold.ts';
import type { Fold, RoomState } from '../fold.ts';
import type { RoomEvent } from '../protocol.ts';
import { authorOf } from '../whose.rules.ts';
import type { CredenceEvents, Move, Round } from './protocol.ts';

/** What somebody has said, by which event, and whether whoever leads said it for them. */
export interface Said {
  percent: number;
  seq: number;
  byLead?: true;
}

/** One credence step. */
export interface Credence {
  /** The round that is open or was last. */
  round: Round;
  /** Each answer by whose it is: a person, or in an anonymous step a pseudonym. To a viewer only their own. */
  given: Record<Round, Record<string, Said>>;
  /** What all have been shown, in order of size; null while it is hidden. */
  shown: Record<Round, number[] | null>;
  moves: Move[];
}

declare module '../fold.ts' {
  interface RoomState extends CredenceState {}
}

export interface CredenceState {
  /** By the step's id. */
  credences: Record<string, Credence>;
}

const empty = (): CredenceState => ({ credences: {} });

/** A credence step before anybody has answered. */
export const newCredence: Credence = {
  round: 'before',
  given: { before: {}, after: {} },
  shown: { before: null, after: null },
  moves: [],
};

const changes: Fold<CredenceState, keyof CredenceEvents>['changes'] = {
  'credence.given': ({ credences }, { seq, by, data }) => {
    const { step, round, percent, byLead } = data;
    if (step === undefined || round === undefined || percent === undefined) return {};
    const { given, ...credence } = credences[step] ?? newCredence;
    const said = { percent, seq, ...(byLead && { byLead }) };
    const answers = { ...given[round], [authorOf({ by, data })]: said };
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

/**
 * The credences of a room that closes. What carries a name waits for the room to open again, unless all has been shown;
 * who had said what else is forgotten.
 */
const closes = (state: RoomState): CredenceState => ({
  credences: Object.fromEntries(
    Object.entries(keptOf(state, state.credences, isShown)).map(([step, credence]) => [
      step,
      isOver(state, step, credence) ? { ...credence, given: newCredence.given } : credence,
    ]),
  ),
});

const isShown = ({ shown }: Credence) => shown.before !== null;

const isOver = ({ steps }: RoomState, step: string, { shown }: Credence) =>
  shown.after !== null || !steps.some((one) => one.id === step && !isNameless(one));

/** The secret answers that an event blanks for ever: the one it replaces, and what is forgotten when the room closes. */
export function erasedInCredences(state: RoomState, { type, by, data }: RoomEvent): number[] {
  if (type === 'room.closed')
    return Object.entries(state.credences)
      .filter(([step, credence]) => isOver(state, step, credence))
      .flatMap(([, { given }]) => Object.values(given).flatMap((round) => Object.values(round)))
      .map(({ seq }) => seq);
  if (type !== 'credence.given') return [];
  const before = state.credences[data.step ?? '']?.given[data.round ?? 'before'][authorOf({ by, data })];
  return before ? [before.seq] : [];
}

export const credenceFold: Fold<CredenceState, keyof CredenceEvents> = { empty, changes, closes };
