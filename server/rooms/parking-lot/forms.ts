import { z } from 'zod';
import { id, seq, words } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { longestParked, type ParkingLotCommands } from './protocol.ts';

export const forms: Forms<keyof ParkingLotCommands> = {
  'park.add': z.strictObject({ text: words(longestParked), person: id.optional(), chat: seq.optional() }),
  'park.tick': z.strictObject({ seq, isDone: z.boolean() }),
  'park.remove': z.strictObject({ seq }),
};
