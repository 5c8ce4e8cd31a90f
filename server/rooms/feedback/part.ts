import type { Part } from '../part.ts';
import { blankedInFeedback, type FeedbackState, feedbackFold } from './fold.ts';
import type { FeedbackCommands, FeedbackEvents } from './protocol.ts';
import { feedbackRules, feedbackSights } from './rules.ts';

export const feedback: Part<FeedbackState, keyof FeedbackEvents, keyof FeedbackCommands> = {
  ...feedbackFold,
  rules: feedbackRules,
  visibility: feedbackSights,
  erases: blankedInFeedback,
  forms: () => import('./forms.ts'),
};
