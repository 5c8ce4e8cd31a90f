import { z } from 'zod';
import { offerAnswers } from './offer-links.ts';

/** What the link in the email has chosen; nonsense is nothing. */
export const offerChosenForm = z.object({
  answer: z.enum(offerAnswers).nullable().catch(null).default(null),
});

export const offerAnswerForm = z.object({ answer: z.enum(offerAnswers, 'Choose an answer.') });

/** Somebody who came late, and the cohort that they are to have a seat in. */
export const placeForm = z.object({
  application: z.uuid('Choose one from the list.'),
  cohort: z.uuid('Choose a cohort.'),
});
