import { z } from 'zod';
import { invalid } from '../platform/errors.ts';
import { newId } from '../platform/fields.ts';
import { readYamlAside } from './format-in-worker.ts';
import type { Syllabus } from './queries.ts';

/** A pasted file, as the text that it is. */
export const importForm = z.object({ id: newId, yaml: z.string('There’s nothing here yet.') });

/** The syllabus in a pasted file. Throws `invalid` with its mistakes as one text, a line each. */
export async function syllabusIn(yaml: string): Promise<Syllabus> {
  const { syllabus, problems } = await readYamlAside(yaml);
  if (!syllabus) throw invalid({ yaml: problems.join('\n') });
  return syllabus;
}
