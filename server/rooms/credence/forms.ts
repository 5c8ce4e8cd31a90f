import { z } from 'zod';
import { inStep } from '../fields.forms.ts';
import type { CredenceCommands } from './protocol.ts';

export const credenceForms: { [Type in keyof CredenceCommands]: z.ZodType<CredenceCommands[Type]> } = {
  'credence.give': inStep.extend({
    percent: z.int('Say a whole number of percent.').min(0, 'From 0 to 100.').max(100, 'From 0 to 100.'),
  }),
  'credence.show': inStep,
  'credence.again': inStep,
};
