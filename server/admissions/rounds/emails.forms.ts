import { z } from 'zod';
import { unknownFields } from '../../mail/templates/text.rules.ts';
import { line, text } from '../../platform/fields.ts';
import { emailFields } from './emails.rules.ts';
import { seen } from './review.forms.ts';
import { decisions } from './rules.ts';

const known = emailFields.map((field) => `{${field}}`).join(', ');

const withFields = <Schema extends z.ZodType<string>>(schema: Schema) =>
  schema.superRefine((words, context) => {
    const [unknown] = unknownFields(words, emailFields);
    if (unknown !== undefined)
      context.addIssue({
        code: 'custom',
        message: `There’s no field ${unknown}. Available fields: ${known}.`,
      });
  });

export const templateForm = z.object({
  subject: withFields(line(200, 'Enter a subject.')),
  body: withFields(text(8000, 'Enter a message.')),
  /** To see it without keeping it. */
  also: z.enum(['preview']).optional().catch(undefined),
});

/** Which email an address names. */
export const decisionOf = z.enum(decisions);

export const publicationForm = z.object({ otherwise: z.enum(['yes']).optional().catch(undefined), seen });
