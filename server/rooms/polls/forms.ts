import { z } from 'zod';
import { stepId } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { mostOptions, type PollCommands } from './protocol.ts';

export const forms: Forms<keyof PollCommands> = {
  'poll.answer': z.strictObject({
    step: stepId,
    choices: z
      .array(
        z
          .int()
          .min(0)
          .max(mostOptions - 1),
      )
      .max(mostOptions),
  }),
  'poll.show': z.strictObject({ step: stepId }),
};
