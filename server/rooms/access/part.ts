import type { Part } from '../part.ts';
import { type AccessState, accessFold } from './fold.ts';
import type { AccessCommands, AccessEvents } from './protocol.ts';
import { accessRules, accessVisibility } from './rules.ts';

export const access: Part<AccessState, keyof AccessEvents, keyof AccessCommands> = {
  ...accessFold,
  rules: accessRules,
  visibility: accessVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
  after: { 'person.remove': () => import('./removing.actions.ts') },
};
