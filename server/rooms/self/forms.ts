import { z } from 'zod';
import { nothing, stepId } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { duties, type SelfCommands } from './protocol.ts';

export const forms: Forms<keyof SelfCommands> = {
  'self.start': nothing,
  'self.pause': nothing,
  'self.resume': nothing,
  'self.more': z.strictObject({ step: stepId }),
  'self.next': z.strictObject({ expect: z.string().max(64).nullable() }),
  'self.close': nothing,
  'self.lead': nothing,
  'self.pass': z.strictObject({ duty: z.enum(duties) }),
  'self.spoken': nothing,
};
