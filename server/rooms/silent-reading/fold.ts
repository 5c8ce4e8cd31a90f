import type { Fold } from '../fold.ts';
import type { ReadingEvents } from './protocol.ts';

/** Who has read a passage: people, and how many others of whom no names are told. */
export interface Readers {
  done: string[];
  others: number;
}

declare module '../fold.ts' {
  interface RoomState extends SilentReadingState {}
}

export interface SilentReadingState {
  /** By the step's id. */
  readers: Record<string, Readers>;
}

const empty = (): SilentReadingState => ({ readers: {} });

export const noReaders: Readers = { done: [], others: 0 };

const changes: Fold<SilentReadingState, keyof ReadingEvents>['changes'] = {
  'reading.marked': ({ readers }, { data: { step, person, done } }) => ({
    readers: { ...readers, [step]: marked(readers[step] ?? noReaders, person, done) },
  }),
};

function marked({ done: people, others }: Readers, person: string | undefined, done: boolean): Readers {
  if (person === undefined) return { done: people, others: others + (done ? 1 : -1) };
  const rest = people.filter((id) => id !== person);
  return { done: done ? [...rest, person] : rest, others };
}

export const silentReadingFold: Fold<SilentReadingState, keyof ReadingEvents> = { empty, changes };
