import { z } from 'zod';
import { text } from '../platform/fields.ts';

export const tickForm = z.object({ read: z.enum(['yes', 'no']) });

export const noteForm = z.object({
  note: text(4000).default(''),
});
