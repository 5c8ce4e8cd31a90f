import type { Part } from '../part.ts';
import { type MoreState, moreFold } from './fold.ts';
import type { MoreCommands, MoreEvents } from './protocol.ts';
import { moreRules, moreVisibility } from './rules.ts';

export const more: Part<MoreState, keyof MoreEvents, keyof MoreCommands> = {
  ...moreFold,
  rules: moreRules,
  visibility: moreVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
