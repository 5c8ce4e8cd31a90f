import type { z } from 'zod';
import { nothing } from '../fields.forms.ts';
import type { PickCommands } from './protocol.ts';

export const pickForms: { [Type in keyof PickCommands]: z.ZodType<PickCommands[Type]> } = {
  'pick.draw': nothing,
  'pick.clear': nothing,
};
