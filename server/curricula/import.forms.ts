import { z } from 'zod';
import { newId } from '../platform/fields.ts';
import { readYaml } from './format-reader.ts';

/** A pasted file. Its mistakes come as one text, a line each. */
export const importForm = z.object({
  id: newId,
  yaml: z.string('There is nothing here yet.').transform((text, context) => {
    const { syllabus, problems } = readYaml(text);
    if (syllabus) return syllabus;
    context.addIssue(problems.join('\n'));
    return z.NEVER;
  }),
});
