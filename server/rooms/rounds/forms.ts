import { z } from 'zod';
import { id, stepId } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import type { RoundCommands } from './protocol.ts';

export const forms: Forms<keyof RoundCommands> = {
  'round.draw': z.strictObject({ step: stepId }),
  'round.give': z.strictObject({ step: stepId, person: id }),
  'round.pass': z.strictObject({ step: stepId, person: id, how: z.enum(['spoken', 'later', 'away']) }),
  'round.join': z.strictObject({ step: stepId }),
};
