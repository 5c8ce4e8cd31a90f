import { z } from 'zod';
import { id, nothing, seq } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import type { HostCommands } from './protocol.ts';

export const forms: Forms<keyof HostCommands> = {
  'room.open': z.strictObject({ early: z.literal(true).optional() }),
  'room.close': nothing,
  'room.handOver': z.strictObject({ person: id, expect: id.nullish() }),
  'lead.takeBack': nothing,
  'lead.undo': z.strictObject({ expect: seq }),
};
