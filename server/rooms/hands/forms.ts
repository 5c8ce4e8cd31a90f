import { z } from 'zod';
import { id, nothing } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { type HandsCommands, handKinds } from './protocol.ts';

export const forms: Forms<keyof HandsCommands> = {
  'hand.raise': z.strictObject({ kind: z.enum(handKinds) }),
  'hand.lower': z.strictObject({ person: id.optional() }),
  'hands.lower': nothing,
  'hand.move': z.strictObject({ person: id, by: z.literal([-1, 1]) }),
  'queue.balance': z.strictObject({ on: z.boolean() }),
  'floor.give': z.strictObject({ person: id }),
  'floor.free': nothing,
};
