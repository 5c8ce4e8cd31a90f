import type { Changes } from '../fold.ts';
import type { NotesEvents } from './protocol.ts';

export interface NotesState {
  /** The last time that notes were put back as they were at `from`; null when they never were. */
  restored: { seq: number; by: string | null; document: string; from: number; name: string } | null;
}

export const emptyNotes = (): NotesState => ({ restored: null });

export const notesChanges: Changes<keyof NotesEvents> = {
  'notes.restored': (_state, { seq, by, data }) => ({ restored: { seq, by, ...data } }),
};
