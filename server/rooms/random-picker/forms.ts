import { nothing } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import type { RandomPickerCommands } from './protocol.ts';

export const forms: Forms<keyof RandomPickerCommands> = {
  'pick.draw': nothing,
  'pick.clear': nothing,
};
