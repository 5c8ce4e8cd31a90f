import type { Part } from '../part.ts';
import { erasedInFeedback, type FeedbackState, feedbackFold } from './fold.ts';
import type { FeedbackCommands, FeedbackEvents } from './protocol.ts';
import { feedbackRules, feedbackVisibility } from './rules.ts';

export const feedback: Part<FeedbackState, keyof FeedbackEvents, keyof FeedbackCommands> = {
  ...feedbackFold,
  rules: feedbackRules,
  visibility: feedbackVisibility,
  erases: erasedInFeedback,
  forms: () => import('./forms.ts'),
};
