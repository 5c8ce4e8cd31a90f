import { z } from 'zod';
import { id, nothing } from '../fields.forms.ts';
import type { LeadCommands } from './protocol.ts';

export const leadForms: { [Type in keyof LeadCommands]: z.ZodType<LeadCommands[Type]> } = {
  'room.open': nothing,
  'room.close': nothing,
  'room.handOver': z.strictObject({ person: id }),
};
