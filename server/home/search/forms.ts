import { z } from 'zod';

/** What is looked for; nonsense is nothing. */
export const searchForm = z.object({ q: z.string().trim().max(80).catch('') });
