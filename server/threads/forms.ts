import { z } from 'zod';

const body = z
  .string('Write something first.')
  .trim()
  .min(1, 'Write something first.')
  .max(4000, 'A post holds at most 4,000 characters.');

export const postForm = z.object({
  id: z.uuid(),
  body,
  parent: z.union([z.literal(''), z.uuid()]).default(''),
});

export const editForm = z.object({ body });
export const pinForm = z.object({ pinned: z.enum(['yes', 'no']) });
export const mailForm = z.object({ mail: z.enum(['now', 'daily', 'never']) });
