import { z } from 'zod';
import type { Template } from '../mail/mail.ts';
import { missingFields, unknownFields } from '../mail/templates/text.rules.ts';
import { line, text, version } from '../platform/fields.ts';

/** What the address of the list of emails says: which words to look for. */
export const templatesForm = z.object({ words: line(200).catch('').default('') });

/** The words of an email, which may name its fields and no others. */
export function templateForm({ fields, needed }: Template) {
  const known = Object.keys(fields);
  const knownOnly = (words: string, context: z.RefinementCtx) => {
    const [unknown] = unknownFields(words, known);
    if (unknown !== undefined)
      context.addIssue({
        code: 'custom',
        message: `There’s no field ${unknown}. You can use ${inBraces(known)}.`,
      });
  };
  const neededToo = (words: string, context: z.RefinementCtx) => {
    const left = missingFields(words, needed);
    if (left.length > 0) context.addIssue({ code: 'custom', message: `Please include ${inBraces(left)}.` });
  };
  return z.object({
    subject: line(200, 'Please enter a subject.').superRefine(knownOnly),
    body: text(8000, 'Please write a message.').superRefine(knownOnly).superRefine(neededToo),
    version,
    /** To see it without keeping it. */
    also: z.enum(['preview']).optional().catch(undefined),
  });
}

const inBraces = (names: readonly string[]) => names.map((name) => `{${name}}`).join(', ');
