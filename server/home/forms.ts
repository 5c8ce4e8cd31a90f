import { z } from 'zod';
import { pageAsked } from '../platform/paging.ts';

/** Which of one's sessions are asked for, and which page of those that are over. */
export const sessionsForm = z.object({ when: z.string().catch(''), page: pageAsked });
