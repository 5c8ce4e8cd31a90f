import type { Part } from '../part.ts';
import { type NotesState, notesFold } from './fold.ts';
import type { NotesCommands, NotesEvents } from './protocol.ts';
import { notesRules, notesVisibility } from './rules.ts';

export const notes: Part<NotesState, keyof NotesEvents, keyof NotesCommands> = {
  ...notesFold,
  rules: notesRules,
  visibility: notesVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
  after: { 'notes.restore': () => import('./restoring.actions.ts') },
};
