import type { Part } from '../part.ts';
import { type DoorState, doorFold } from './fold.ts';
import type { DoorCommands, DoorEvents } from './protocol.ts';
import { doorRules, doorVisibility } from './rules.ts';

export const door: Part<DoorState, keyof DoorEvents, keyof DoorCommands> = {
  ...doorFold,
  rules: doorRules,
  visibility: doorVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
  after: { 'person.remove': () => import('./removing.actions.ts') },
};
