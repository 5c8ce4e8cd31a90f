import { z } from 'zod';
import { seq, someWords } from '../fields.forms.ts';
import type { ChatCommands } from './protocol.ts';

export const chatForms: { [Type in keyof ChatCommands]: z.ZodType<ChatCommands[Type]> } = {
  'chat.say': z.strictObject({ text: someWords(), to: seq.optional() }),
  'chat.remove': z.strictObject({ seq }),
  'chat.mute': z.strictObject({ on: z.boolean() }),
};
