import type { Part } from '../part.ts';
import { type PicksState, picksFold } from './fold.ts';
import type { PickCommands, PickEvents } from './protocol.ts';
import { pickRules, pickVisibility } from './rules.ts';

export const picks: Part<PicksState, keyof PickEvents, keyof PickCommands> = {
  ...picksFold,
  rules: pickRules,
  visibility: pickVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
