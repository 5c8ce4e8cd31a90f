import type { Step, StepKind } from './agenda/protocol.ts';
import type { RoomState } from './fold.ts';
import type { Part } from './part.ts';
import { parts } from './parts.ts';

/** Who has done what a step asks of each: people, or in an anonymous step their pseudonyms. */
export type Takers = (state: RoomState, step: Step) => readonly string[];

/** The kinds of steps that ask something of each. */
const takers: Partial<Record<StepKind, Takers>> = Object.assign(
  {},
  ...Object.values<Part<unknown, never, never>>(parts).map((part) => part.takers),
);

export interface Done {
  step: string;
  /** People, in order of arrival. */
  done: string[];
}

/**
 * Who has done what the running step asks of each; null when it asks nothing. That somebody has written is told,
 * not which of the cards is theirs: so this is worked out when it is asked and stands in no log.
 */
export function doneIn(
  state: RoomState,
  aliasIn: (step: string, person: string) => string | null,
): Done | null {
  const step = state.steps.find(({ id }) => id === state.current);
  const takersOf = step && takers[step.kind];
  if (!step || !takersOf || state.status !== 'open') return null;
  const taken = new Set(takersOf(state, step));
  const has = (person: string) => {
    const alias = step.settings.anonymous ? aliasIn(step.id, person) : null;
    return taken.has(person) || (alias !== null && taken.has(alias));
  };
  return { step: step.id, done: state.people.map(({ id }) => id).filter(has) };
}
