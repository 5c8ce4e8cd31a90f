import { z } from 'zod';

const body = z
  .string('Please write something.')
  .trim()
  .min(1, 'Please write something.')
  .max(10_000, 'Please keep this under 10,000 characters.');

export const concernForm = z.object({ toId: z.uuid('Please choose one of these people.'), body });

export const replyForm = z.object({ body });
