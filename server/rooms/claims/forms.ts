import { z } from 'zod';
import { pageAsked } from '../../platform/paging.ts';

/** Which claims are looked at: a page of all, or of the evenings of one. */
export const claimsForm = z.object({
  claim: z.union([z.uuid(), z.literal('')]).catch(''),
  page: pageAsked,
});
