import { z } from 'zod';
import { unknownFields } from '../../mail/templates/wording.rules.ts';
import { line, text } from '../../platform/fields.ts';
import { letterFields } from './letters.rules.ts';
import { seen } from './review.forms.ts';
import { decisions } from './rules.ts';

const known = letterFields.map((field) => `{${field}}`).join(', ');

const withFields = <Schema extends z.ZodType<string>>(schema: Schema) =>
  schema.superRefine((words, context) => {
    const [unknown] = unknownFields(words, letterFields);
    if (unknown !== undefined)
      context.addIssue({ code: 'custom', message: `There is no field ${unknown}. There are ${known}.` });
  });

export const wordingForm = z.object({
  subject: withFields(line(200, 'A letter needs a subject.')),
  body: withFields(text(8000, 'A letter needs words.')),
  /** To see it without keeping it. */
  also: z.enum(['preview']).optional().catch(undefined),
});

/** Which letter an address names. */
export const decisionOf = z.enum(decisions);

export const publicationForm = z.object({ otherwise: z.enum(['yes']).optional().catch(undefined), seen });
