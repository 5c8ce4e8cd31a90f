import type { Fold } from '../fold.ts';
import type { NotesEvents } from './protocol.ts';

declare module '../fold.ts' {
  interface RoomState extends NotesState {}
}

export interface NotesState {
  /** The last time that notes were put back as they were at `from`; null when they never were. */
  restored: { seq: number; by: string | null; document: string; from: number; name: string } | null;
}

const empty = (): NotesState => ({ restored: null });

const changes: Fold<NotesState, keyof NotesEvents>['changes'] = {
  'notes.restored': (_state, { seq, by, data }) => ({ restored: { seq, by, ...data } }),
};

export const notesFold: Fold<NotesState, keyof NotesEvents> = { empty, changes };
