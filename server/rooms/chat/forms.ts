import { z } from 'zod';
import { seq, someWords } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import type { ChatCommands } from './protocol.ts';

export const forms: Forms<keyof ChatCommands> = {
  'chat.say': z.strictObject({ text: someWords(), to: seq.optional() }),
  'chat.remove': z.strictObject({ seq }),
  'chat.mute': z.strictObject({ on: z.boolean() }),
};
