import { z } from 'zod';
import { text } from '../platform/fields.ts';

const body = text(10_000, 'Please write something.');

export const concernForm = z.object({ toId: z.uuid('Please choose one of these people.'), body });

export const replyForm = z.object({ body });
