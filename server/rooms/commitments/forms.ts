import { z } from 'zod';
import { id, seq, someWords } from '../fields.forms.ts';
import { type CommitmentCommands, longestItem, outcomes } from './protocol.ts';

export const commitmentForms: { [Type in keyof CommitmentCommands]: z.ZodType<CommitmentCommands[Type]> } = {
  'item.add': z.strictObject({ text: someWords(longestItem), owner: id.nullable() }),
  'item.remove': z.strictObject({ seq }),
  'item.finish': z.strictObject({ seq, done: z.boolean() }),
  'item.settle': z.strictObject({ item: id, came: z.enum(outcomes) }),
};
