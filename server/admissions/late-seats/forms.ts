import { z } from 'zod';

/** Somebody who came late, and the cohort that they are to have a seat in. */
export const placeForm = z.object({
  application: z.uuid('Choose one from the list.'),
  cohort: z.uuid('Choose a cohort.'),
});
