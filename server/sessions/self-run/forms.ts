import { z } from 'zod';

/** Whether a session is to run itself. */
export const selfRunForm = z.object({ choice: z.enum(['yes', 'no'], 'Choose one of the two.') });
