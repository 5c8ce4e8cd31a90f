import { z } from 'zod';
import { id, seq, someWords } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { type CommitmentCommands, longestItem, outcomes } from './protocol.ts';

export const forms: Forms<keyof CommitmentCommands> = {
  'item.add': z.strictObject({ text: someWords(longestItem), owner: id.nullable() }),
  'item.remove': z.strictObject({ seq }),
  'item.finish': z.strictObject({ seq, done: z.boolean() }),
  'item.settle': z.strictObject({ item: id, came: z.enum(outcomes) }),
};
