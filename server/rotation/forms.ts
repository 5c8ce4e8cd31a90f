import { z } from 'zod';
import { isDate } from '../platform/time.ts';

const date = z.string().refine(isDate, 'This needs a date, such as 2026-03-24.');

export const absenceForm = z
  .object({ from: date, to: date })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day comes before the first.' });

/** `leader` is a person's id, or '' to leave the turn empty. */
export const leaderForm = z.object({ leader: z.union([z.literal(''), z.uuid('Choose one of the list.')]) });

export const willingForm = z.object({ willing: z.enum(['yes', 'no']) });

export const offerForm = z.object({
  note: z.string().trim().max(500, 'Keep it under 500 characters.').default(''),
});
