import { z } from 'zod';
import { inStep } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import type { CredenceCommands } from './protocol.ts';

export const forms: Forms<keyof CredenceCommands> = {
  'credence.give': inStep.extend({
    percent: z
      .int('Enter a whole number from 0 to 100.')
      .min(0, 'Enter a number from 0 to 100.')
      .max(100, 'Enter a number from 0 to 100.'),
  }),
  'credence.show': inStep,
  'credence.again': inStep,
};
