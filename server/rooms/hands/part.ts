import type { Part } from '../part.ts';
import { type HandsState, handsFold } from './fold.ts';
import type { HandsCommands, HandsEvents } from './protocol.ts';
import { handsRules, handsVisibility } from './rules.ts';

export const hands: Part<HandsState, keyof HandsEvents, keyof HandsCommands> = {
  ...handsFold,
  rules: handsRules,
  visibility: handsVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
