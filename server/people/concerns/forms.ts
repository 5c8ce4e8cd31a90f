import { z } from 'zod';
import { newId, text } from '../../platform/fields.ts';

const body = text(10_000, 'Please write something.');

export const concernForm = z.object({ id: newId, toId: z.uuid('Please choose one of these people.'), body });

export const replyForm = z.object({ id: newId, body });
