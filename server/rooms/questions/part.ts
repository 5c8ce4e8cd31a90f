import type { Part } from '../part.ts';
import { type QuestionsState, questionsFold } from './fold.ts';
import type { QuestionCommands, QuestionEvents } from './protocol.ts';
import { questionRules, questionVisibility } from './rules.ts';

export const questions: Part<QuestionsState, keyof QuestionEvents, keyof QuestionCommands> = {
  ...questionsFold,
  rules: questionRules,
  visibility: questionVisibility,
  erases: 'nothing',
  forms: () => import('./forms.ts'),
};
