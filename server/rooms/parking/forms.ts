import { z } from 'zod';
import { id, seq, words } from '../fields.forms.ts';
import { longestParked, type ParkingCommands } from './protocol.ts';

export const parkingForms: { [Type in keyof ParkingCommands]: z.ZodType<ParkingCommands[Type]> } = {
  'park.add': z.strictObject({ text: words(longestParked), person: id.optional(), chat: seq.optional() }),
  'park.tick': z.strictObject({ seq, isDone: z.boolean() }),
  'park.remove': z.strictObject({ seq }),
};
