import { z } from 'zod';
import { nothing } from '../fields.forms.ts';
import type { CredenceCommands } from './protocol.ts';

export const credenceForms: { [Type in keyof CredenceCommands]: z.ZodType<CredenceCommands[Type]> } = {
  'credence.give': z.strictObject({
    percent: z.int('Say a whole number of percent.').min(0, 'From 0 to 100.').max(100, 'From 0 to 100.'),
  }),
  'credence.show': nothing,
  'credence.again': nothing,
};
