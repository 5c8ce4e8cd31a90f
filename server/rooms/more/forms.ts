import { z } from 'zod';
import { inStep, nothing } from '../fields.forms.ts';
import { type MoreCommands, moreAnswers } from './protocol.ts';

export const moreForms: { [Type in keyof MoreCommands]: z.ZodType<MoreCommands[Type]> } = {
  'more.ask': nothing,
  'more.answer': inStep.extend({ minutes: z.literal(moreAnswers) }),
  'more.settle': nothing,
};
