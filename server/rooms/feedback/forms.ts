import { z } from 'zod';
import { words } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { type FeedbackCommands, longestFeedback, mostUseful } from './protocol.ts';

export const forms: Forms<keyof FeedbackCommands> = {
  'feedback.give': z.strictObject({
    useful: z.int('Choose how useful it was.').min(1).max(mostUseful),
    keep: words(longestFeedback),
    change: words(longestFeedback),
  }),
};
