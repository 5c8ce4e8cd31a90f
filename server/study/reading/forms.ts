import { z } from 'zod';
import { newId, text } from '../../platform/fields.ts';

export const tickForm = z.object({ read: z.enum(['yes', 'no']) });

export const questionForm = z.object({
  id: newId,
  question: text(500, 'Please write your question.'),
  anonymous: z.literal('on').optional(),
});

/** Anything that is no question of theirs is not found. */
export const withdrawalForm = z.object({ question: z.string().default('') });

export const noteForm = z.object({
  note: text(4000).default(''),
});
