import { z } from 'zod';
import { inStep, nothing } from '../fields.forms.ts';
import type { Forms } from '../part.ts';
import { extensionAnswers, type TimeExtensionCommands } from './protocol.ts';

export const forms: Forms<keyof TimeExtensionCommands> = {
  'more.ask': nothing,
  'more.answer': inStep.extend({ minutes: z.literal(extensionAnswers) }),
  'more.settle': nothing,
};
