import { z } from 'zod';
import { line, newId, text } from '../platform/fields.ts';
import { picked } from '../platform/table.ts';

/** Words to a circle of people; `sure` holds whom its sender has seen, before anything is sent. */
export const writeForm = (whom: Record<string, string>) =>
  z.object({
    id: newId,
    whom: z.enum(Object.keys(whom) as [string, ...string[]], 'Choose who to email.'),
    subject: line(200, 'Please enter a subject.'),
    body: text(8000, 'Please write a message.'),
    reply: z.literal('on').optional(),
    sure: z.string().max(100).default(''),
    /** To see it without sending it. */
    also: z.enum(['preview']).optional().catch(undefined),
  });

export type Written = z.output<ReturnType<typeof writeForm>>;

/** Who was ticked in a list, out of an address; nonsense is nobody. */
export const chosenForm = z.object({ person: picked('', { atLeast: 0 }).catch([]) });
