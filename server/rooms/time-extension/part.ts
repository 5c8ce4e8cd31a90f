import type { Part } from '../part.ts';
import { type TimeExtensionState, timeExtensionFold } from './fold.ts';
import type { TimeExtensionCommands, TimeExtensionEvents } from './protocol.ts';
import { timeExtensionRules, timeExtensionVisibility } from './rules.ts';

export const timeExtension: Part<TimeExtensionState, keyof TimeExtensionEvents, keyof TimeExtensionCommands> =
  {
    ...timeExtensionFold,
    rules: timeExtensionRules,
    visibility: timeExtensionVisibility,
    erases: 'nothing',
    forms: () => import('./forms.ts'),
  };
