import type { Part } from '../part.ts';
import { blankedInCredences, type CredenceState, credenceFold } from './fold.ts';
import type { CredenceCommands, CredenceEvents } from './protocol.ts';
import { credenceRules, credenceSights, credenceTakers } from './rules.ts';

export const credence: Part<CredenceState, keyof CredenceEvents, keyof CredenceCommands> = {
  ...credenceFold,
  rules: credenceRules,
  visibility: credenceSights,
  erases: blankedInCredences,
  takers: { credence: credenceTakers },
  forms: () => import('./forms.ts'),
};
