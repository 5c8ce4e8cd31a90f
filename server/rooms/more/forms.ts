import { z } from 'zod';
import { inStep, nothing } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { type MoreCommands, moreAnswers } from './protocol.ts';

export const forms: Forms<keyof MoreCommands> = {
  'more.ask': nothing,
  'more.answer': inStep.extend({ minutes: z.literal(moreAnswers) }),
  'more.settle': nothing,
};
