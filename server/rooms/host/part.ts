import type { Part } from '../part.ts';
import { type HostState, hostFold } from './fold.ts';
import type { HostCommands, HostEvents } from './protocol.ts';
import { hostRules, hostVisibility } from './rules.ts';

export const host: Part<HostState, keyof HostEvents, keyof HostCommands> = {
  ...hostFold,
  rules: hostRules,
  visibility: hostVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
  after: {
    'room.open': () => import('./opening.actions.ts'),
    'room.close': () => import('./closing.actions.ts'),
  },
};
