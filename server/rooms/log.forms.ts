import { z } from 'zod';

/** From where somebody reads the log over HTTP. */
export const afterForm = z.object({
  after: z.coerce
    .number('Enter a number.')
    .int('Enter a whole number.')
    .min(0, 'The log begins with number 1.')
    .max(2_147_483_647, 'No log is that long.')
    .default(0),
});
