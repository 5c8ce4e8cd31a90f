import type { Part } from '../part.ts';
import { type TogetherState, togetherFold } from './fold.ts';
import type { ReadingCommands, ReadingEvents } from './protocol.ts';
import { togetherRules, togetherTakers, togetherVisibility } from './rules.ts';

export const together: Part<TogetherState, keyof ReadingEvents, keyof ReadingCommands> = {
  ...togetherFold,
  rules: togetherRules,
  visibility: togetherVisibility,
  erases: 'nothing',
  takers: { reading: togetherTakers },
  forms: () => import('./forms.ts'),
};
