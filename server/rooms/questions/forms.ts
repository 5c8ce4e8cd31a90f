import { z } from 'zod';
import { seq, someWords } from '../fields.forms.ts';
import { longestQuestion, type QuestionCommands, questionStates } from './protocol.ts';

export const questionForms: { [Type in keyof QuestionCommands]: z.ZodType<QuestionCommands[Type]> } = {
  'question.ask': z.strictObject({
    text: someWords(longestQuestion, 'Write your question first.'),
    anonymous: z.boolean(),
  }),
  'question.vote': z.strictObject({ question: seq, on: z.boolean() }),
  'question.mark': z.strictObject({ question: seq, as: z.enum(questionStates) }),
  'question.remove': z.strictObject({ question: seq }),
  'questions.anonymous': z.strictObject({ on: z.boolean() }),
};
