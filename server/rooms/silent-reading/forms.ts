import { z } from 'zod';
import { stepId } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import type { ReadingCommands } from './protocol.ts';

export const forms: Forms<keyof ReadingCommands> = {
  'reading.mark': z.strictObject({ step: stepId, done: z.boolean() }),
};
