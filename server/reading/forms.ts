import { z } from 'zod';

export const tickForm = z.object({ read: z.enum(['yes', 'no']) });

export const noteForm = z.object({
  note: z.string().trim().max(4000, 'A note holds at most 4,000 characters.').default(''),
});
