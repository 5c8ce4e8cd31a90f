import type { Part } from '../part.ts';
import { type BreakoutState, breakoutsFold } from './fold.ts';
import type { BreakoutCommands, BreakoutEvents } from './protocol.ts';
import { breakoutRules, breakoutSights } from './rules.ts';

export const breakouts: Part<BreakoutState, keyof BreakoutEvents, keyof BreakoutCommands> = {
  ...breakoutsFold,
  rules: breakoutRules,
  visibility: breakoutSights,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
