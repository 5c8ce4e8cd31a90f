import { z } from 'zod';
import { stepId } from '../fields.forms.ts';
import type { ReadingCommands } from './protocol.ts';

export const togetherForms: { [Type in keyof ReadingCommands]: z.ZodType<ReadingCommands[Type]> } = {
  'reading.mark': z.strictObject({ step: stepId, done: z.boolean() }),
};
