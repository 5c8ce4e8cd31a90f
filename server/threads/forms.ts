import { z } from 'zod';
import { text } from '../platform/fields.ts';

const body = text(4000, 'Write something first.');

export const postForm = z.object({
  id: z.uuid(),
  body,
  parent: z.union([z.literal(''), z.uuid()]).default(''),
});

export const editForm = z.object({ body });
export const pinForm = z.object({ pinned: z.enum(['yes', 'no']) });
export const mailForm = z.object({ mail: z.enum(['now', 'daily', 'never']) });
