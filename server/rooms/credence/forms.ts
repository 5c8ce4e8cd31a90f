import { z } from 'zod';
import { inStep } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import type { CredenceCommands } from './protocol.ts';

export const forms: Forms<keyof CredenceCommands> = {
  'credence.give': inStep.extend({
    percent: z.int('Say a whole number of percent.').min(0, 'From 0 to 100.').max(100, 'From 0 to 100.'),
  }),
  'credence.show': inStep,
  'credence.again': inStep,
};
