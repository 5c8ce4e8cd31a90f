import { nothing } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import type { PickCommands } from './protocol.ts';

export const forms: Forms<keyof PickCommands> = {
  'pick.draw': nothing,
  'pick.clear': nothing,
};
