import { z } from 'zod';

const oneOf = z.uuid('Choose one from the list.');

/** The session that somebody goes to instead, or the cohort that they move to. */
export const choiceForm = z.object({ to: oneOf });

export const exchangeForm = z.object({ to: oneOf, with: oneOf });

export const answerForm = z.object({ answer: z.enum(['yes', 'no'], 'Choose yes or no.') });
