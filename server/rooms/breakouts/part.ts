import type { Part } from '../part.ts';
import { type BreakoutState, breakoutsFold } from './fold.ts';
import type { BreakoutCommands, BreakoutEvents } from './protocol.ts';
import { breakoutRules, breakoutVisibility } from './rules.ts';

export const breakouts: Part<BreakoutState, keyof BreakoutEvents, keyof BreakoutCommands> = {
  ...breakoutsFold,
  rules: breakoutRules,
  visibility: breakoutVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
