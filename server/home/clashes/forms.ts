import { z } from 'zod';

/** Where someone’s own calendar is. */
export const calendarForm = z.object({
  address: z
    .string('Enter your calendar’s address.')
    .trim()
    .min(1, 'Enter your calendar’s address. It starts with https:// or webcal://.')
    .max(1000, 'That address is too long.'),
});
