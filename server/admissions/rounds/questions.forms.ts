import { z } from 'zod';
import { line, text, version } from '../../platform/fields.ts';
import { hasOptions } from './questions.rules.ts';
import { questionKinds } from './rules.ts';

const question = z
  .object({
    kind: z.enum(questionKinds, { error: 'Choose a type of answer.' }),
    label: line(200, 'Enter a question.'),
    help: text(500).default(''),
    options: text(4000)
      .default('')
      .transform((typed) => [...new Set(typed.split('\n').map((one) => one.trim()))].filter(Boolean)),
    required: z
      .literal('on')
      .optional()
      .transform((sent) => sent === 'on'),
  })
  .superRefine(({ kind, options }, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', path: ['options'], message });
    if (!hasOptions({ kind })) return;
    if (options.length < 2) wrong('Enter at least two options, one per line.');
    if (options.length > 30 || options.some((option) => option.length > 200))
      wrong('Enter at most 30 options of up to 200 characters each.');
  })
  .transform((sent) => ({ ...sent, options: hasOptions(sent) ? sent.options : [] }));

/** A question of the organiser's own, to be asked from now on. */
export const newQuestionForm = question.and(
  z.object({ id: z.uuid('This form is incomplete. Please open it again.') }),
);

/** A question that is asked already, with the version of its round that the form was made from. */
export const changedQuestionForm = question.and(z.object({ version }));

export const positionForm = z.object({
  direction: z.enum(['up', 'down'], { error: 'Choose up or down.' }),
});
