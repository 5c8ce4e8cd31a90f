import type { Part } from '../part.ts';
import { type RandomPickerState, randomPickerFold } from './fold.ts';
import type { RandomPickerCommands, RandomPickerEvents } from './protocol.ts';
import { randomPickerRules, randomPickerVisibility } from './rules.ts';

export const randomPicker: Part<RandomPickerState, keyof RandomPickerEvents, keyof RandomPickerCommands> = {
  ...randomPickerFold,
  rules: randomPickerRules,
  visibility: randomPickerVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
