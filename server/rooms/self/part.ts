import type { Part } from '../part.ts';
import { type SelfState, selfFold } from './fold.ts';
import type { SelfCommands, SelfEvents } from './protocol.ts';
import { selfRules, selfVisibility } from './rules.ts';

/** A room without a host: the plan’s minutes move it, and members keep it going. */
export const self: Part<SelfState, keyof SelfEvents, keyof SelfCommands> = {
  ...selfFold,
  rules: selfRules,
  visibility: selfVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
  after: {
    'self.start': () => import('../host/opening.actions.ts'),
    'self.close': () => import('../host/closing.actions.ts'),
  },
};
