import type { Part } from '../part.ts';
import { type CredenceState, credenceFold, erasedInCredences } from './fold.ts';
import type { CredenceCommands, CredenceEvents } from './protocol.ts';
import { credenceRules, credenceTakers, credenceVisibility } from './rules.ts';

export const credence: Part<CredenceState, keyof CredenceEvents, keyof CredenceCommands> = {
  ...credenceFold,
  rules: credenceRules,
  visibility: credenceVisibility,
  erases: erasedInCredences,
  takers: { credence: credenceTakers },
  forms: () => import('./forms.ts'),
};
