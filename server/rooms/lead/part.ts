import type { Part } from '../part.ts';
import { type LeadState, leadFold } from './fold.ts';
import type { LeadCommands, LeadEvents } from './protocol.ts';
import { leadRules, leadVisibility } from './rules.ts';

export const lead: Part<LeadState, keyof LeadEvents, keyof LeadCommands> = {
  ...leadFold,
  rules: leadRules,
  visibility: leadVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
  after: {
    'room.open': () => import('./opening.actions.ts'),
    'room.close': () => import('./closing.actions.ts'),
  },
};
