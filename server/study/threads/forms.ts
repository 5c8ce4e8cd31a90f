import { z } from 'zod';
import { text, version } from '../../platform/fields.ts';
import { pageAsked } from '../../platform/paging.ts';

const body = text(4000, 'Write something first.');

export const postForm = z.object({
  id: z.uuid(),
  body,
  parent: z.union([z.literal(''), z.uuid()]).default(''),
});

export const editForm = z.object({ body, version });
export const pinForm = z.object({ pinned: z.enum(['yes', 'no']) });
export const mailForm = z.object({ mail: z.enum(['now', 'daily', 'never']) });

/** What of a thread is looked at: a page of conversations, or of the replies of one. */
export const threadPagesForm = z.object({
  conversation: z.union([z.uuid(), z.literal('')]).catch(''),
  page: pageAsked,
});
