import { z } from 'zod';
import { longestText } from '../protocol.ts';

const some = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));

/** What those who lead send when they edit the summary. */
export const summaryForm = z.object({
  version: z.coerce.number().int().min(0),
  words: z.string().trim().max(longestText, `This is longer than ${longestText} characters.`).default(''),
  /** The parts that are shown. */
  shown: some,
  publish: z.literal('on').optional(),
  /** Whether those who were not there get an email. */
  tell: z.literal('on').optional(),
});
