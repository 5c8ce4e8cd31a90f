import type { Part } from '../part.ts';
import { type AgendaState, agendaFold } from './fold.ts';
import type { AgendaCommands, AgendaEvents } from './protocol.ts';
import { agendaRules, agendaVisibility } from './rules.ts';

export const agenda: Part<AgendaState, keyof AgendaEvents, keyof AgendaCommands> = {
  ...agendaFold,
  rules: agendaRules,
  visibility: agendaVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
