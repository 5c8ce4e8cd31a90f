import { z } from 'zod';
import { seq, someWords } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { longestQuestion, type QuestionCommands, questionStates } from './protocol.ts';

export const forms: Forms<keyof QuestionCommands> = {
  'question.ask': z.strictObject({
    text: someWords(longestQuestion, 'Enter your question.'),
    anonymous: z.boolean(),
  }),
  'question.vote': z.strictObject({ question: seq, on: z.boolean() }),
  'question.mark': z.strictObject({ question: seq, as: z.enum(questionStates) }),
  'question.remove': z.strictObject({ question: seq }),
  'questions.anonymous': z.strictObject({ on: z.boolean() }),
};
