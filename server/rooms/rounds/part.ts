import type { Part } from '../part.ts';
import { type RoundsState, roundsFold } from './fold.ts';
import type { RoundCommands, RoundEvents } from './protocol.ts';
import { roundRules, roundTakers, roundVisibility } from './rules.ts';

export const rounds: Part<RoundsState, keyof RoundEvents, keyof RoundCommands> = {
  ...roundsFold,
  rules: roundRules,
  visibility: roundVisibility,
  erases: 'nothing',
  takers: { 'check-in': roundTakers, 'go-round': roundTakers },
  forms: () => import('./forms.ts'),
};
